"""Replicated logs, as Raft has them: who may win an election, what is committed, what a follower gives up."""
