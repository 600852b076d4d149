"""Diagrams that several tests look at."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from ddcurric.figures.kit.execution.model import Event, Execution, Process
from ddcurric.lesson.model.block import Diagram, DiagramSetting
from ddcurric.source import Span


def diagram(text: str, kind: str = "spacetime", answered: bool = True, incremental: bool = False) -> Diagram:
    """A diagram as the reader makes it, its kind with what stands in the braces; its fence is in line 10 of `a.md`."""
    span = Span("a.md", 10, 1)
    name, *braces = shlex.split(kind)
    pairs = (pair.partition("=") for pair in braces)
    settings = tuple(DiagramSetting(key, value, span) for key, _, value in pairs)
    return Diagram(name, text.strip("\n"), (), "", incremental, answered, None, "", None, span, settings=settings)


CHAIN = """
P: p1>m1  p2     p3<m3  p4
Q: q1     q2<m1  q3>m2  q4
R: r1     r2<m2  r3>m3  r4
"""
THREE = """
A: a1     a2>m1  a3     a4<m4
B: b1     b2<m1  b3>m2  b4<m3  b5>m4
C: c1>m3  c2     c3<m2  c4
"""
FOUR = """
P: p1>m1  p2     p3     p4<m5
Q: q1     q2<m1  q3>m2  q4     q5<m4
R: r1>m3  r2>m4  r3<m2  r4
S: s1     s2<m3  s3>m5  s4
"""
LOST = """
Client: c1>m1 c2>m2 c3<m3
Web server: s1<m2 s2>m3
crash Web server after s2
label m2 "GET /index.html"
label c3 "renders"
"""
CALLS = """
participant C as Client
participant S as Server
C->>S: GET /cart
Note over C,S: one connection
S->>S: render
S--xC: 200 OK
Note right of C: waits 2 s
C->>S: GET /cart
S-->>C: 200 OK
"""
VOTES = """
flowchart TD
  start([Start]) --> q{Is the log<br/>up to date?}
  q -->|yes| v[Grant vote]
  q -- no --> r[Reject]
  v ==> m{{Majority?}}
  r -.-> start
"""
RAFT = """
stateDiagram-v2
  [*] --> Follower
  Follower --> Candidate : times out
  Candidate --> Candidate : new election
  Candidate --> Leader : majority
  Candidate --> Follower : new term
  Leader --> Follower : higher term
  Leader --> [*]
"""
SHAPES = """
a[[Subroutine]] --o b[/Input/] --x c[\\Output\\]
c --> d[/Manual\\] o--o e[\\Priority/]
e x-. no .-x f(((Stop))) --> g>"`**Flag** and _more_`"]
"""
LIVES = """
actor U as User
participant S as Server
U->>+S: start
create participant W as Worker
S-)W: job
S->>+S: wait
W<<->>S: ping
S->>-S: time out
destroy W
S-xW: stop
S-->>-U: done
"""
MIND = """
((Consistency))
  Strong
    Linearizable
    Sequential
  Weak
    Causal
    Eventual
"""
CLASSES = """
class Event {
  <<interface>>
  +int time
  +happenedBefore(Event other)* bool
}
Event <|.. Send
Event <|.. Receive
Process "1" *-- "1..*" Event : runs
Process : -List~Event~ log
Receive ..> Send : matches
namespace Network {
  class Channel {
    +send(Message m)$
  }
}
Process o-- Channel
"""
ENTITIES = """
CUSTOMER ||--o{ ORDER : places
ORDER ||--|{ LINE : contains
CUSTOMER }|..o| ADDRESS : uses
ORDER {
  int number PK
  string to "where it goes"
  int customer FK
}
"""
PIE = """
title Where the time goes
"Network" : 52
"Disk" : 31.5
"Queue" : 12
"Rest" : 4.5
"""
CHART = """
title Requests
x-axis "Day" [Mon, Tue, "Wed late"]
y-axis "a second" 400 --> 900
bar "served" [420, 510, 480]
line "limit" [500, 500, 600]
"""
TIMELINE = """
title From packets to pages
section Packets
  1969 : first message : a login that failed
  1974 : TCP
       : a paper of two authors<br>with one protocol
  1983 : all hosts change
section The web
  1991 : first page
  1993 : a browser with pictures
"""
GIT = """
title One fix on two branches
commit id: "start" tag: "v1.0"
branch develop
commit id: "index"
branch feature/search order: 3
commit
commit id: "query that was<br>too slow" type: REVERSE
checkout develop
merge feature/search id: "search" type: HIGHLIGHT
commit id: "fix"
checkout main
cherry-pick id: "fix"
merge develop tag: "v1.1"
"""
C4 = """
title Handing in
Person(student, "Student", "Hands in programs")
System_Boundary(faculty, "Faculty") {
  Container(site, "Website", "Flask", "Takes them")
  ContainerDb(db, "Programs", "PostgreSQL")
}
System_Ext(grader, "Grader", $descr="Runs them")
Rel(student, site, "Uploads to", "HTTPS")
Rel(site, db, "Writes")
BiRel(site, grader, "Asks")
"""
ARCHITECTURE = """
group api(cloud)[API]
group data(cloud)[Data] in api
service db(database)[Database] in data
service server(server)[Server] in api
service user(internet)[User]
junction split
user:R --> L:split
split:R -- L:server{group}
db:L <-- R:server
"""
REQUIREMENTS = """
requirement durable {
  id: 1
  text: what was acknowledged is never lost
  risk: high
  verifyMethod: test
}
functionalRequirement "two copies" {
  id: 1.1
}
element log { type: file }
durable - contains -> "two copies"
log - satisfies -> durable
"two copies" <- traces - log
"""
PACKET = """
title A segment
0-15: "Source port"
16-31: "Destination port"
32-63: "Sequence number"
+4: "Offset"
68-73: "Reserved"
74: "URG"
75: "ACK"
+4: "PSH,<br>RST, …"
80-95: "Window"
96-127: "Checksum, urgent pointer"
128-239: "Data"
"""
JOURNEY = """
title A day at the exam office
section Enrolment
  Find the form: 2: Student
  Sign in : 5
section The exam
  Answer what is asked<br>in the time there is: 3: Student
  Mark: 4.5: Tutor, Lecturer
"""
KANBAN = """
  Todo
    [Read the paper]
    b[Write a summary<br>of it]@{ assigned: 'Ada', ticket: T-7, priority: 'High' }
  [In progress]
    c[Run the program]
  done[Done]
    d[Find a room]@{ assigned: "Alan" }
"""
BLOCKS = """
columns 3
client(("Client")) go<["asks"]>(right) server["Web server"]
space:2 down<[" "]>(down)
block:store:3
  columns 2
  cache db[("Data base")]
end
cache -- "misses" --> db
"""
QUADRANTS = """
title Which system for what
x-axis "tolerates few faults" --> tolerates many
y-axis slow --> fast
quadrant-1 Wanted
quadrant-2 Where nothing fails
quadrant-3 Avoid
quadrant-4 Between strangers
Raft: [0.45, 0.7]
Paxos: [0.45, .7]
PBFT: [0.7, 0.4]
"Proof<br>of work": [0.85, 0.1]
One server: [0, 1]
"""
GANTT = """
title Until the exam
excludes weekends
section Reading
  Three papers : done, read, 2027-03-01, 3d
  A summary : active, sum, 4d
section Practice
  Old exams : crit, old, after sum, 5d
  Questions that came up<br>on the way : after read, until exam
  The exam : milestone, exam, after old, 0d
"""
SITES = """
graph LR
  c((Client)) --> lb[Load balancer]
  subgraph dc1 [Data centre 1]
    lb --> s1[Server 1] & s2[Server 2]
    s1 & s2 --> db[(Database)]
  end
  subgraph dc2 [Data centre 2]
    r1[Replica]
  end
  db -->|replicates| r1
"""
QUORUM = """
written: S1 S2 S3
read: S3 S4 S5
"""
STALE = """
servers: A B C D E
written: A B "x = 1"
written: B C "x = 2"
down: C
read: A D
"""
RING = """
nodes: N1 N8 N14 N21 N32 N38 N42 N48 N51 N56
keys: K10 K24 K30 K38 K54
"""

REGISTER = """
A: w(x,1) 0-3   r(x)=1 5-7
B: r(x)=0 1-4   w(x,2) 6-9
"""
STALE_READ = """
A: w(x,1) 0-3   r(x)=2 8-10
B: r(x)=0 4-6   w(x,2) 7-9
C: cas(x,1,1)=ok 1-3   w(x,3) 7-?
"""
QUEUE = """
A: enq(q,a) 0-3   deq(q)=b 5-7
B: enq(q,b) 1-4   deq(q)=a 6-9
"""
MERKLE = """
leaves: a b c d e
proof: c
change: d
"""
ELECTION = """
S1*: 1 1 1 4 4 5 5 6 6 6
S2:  1 1 1 4
S3:  1 1 1 4 4 5 5 6 6 6 6
term: 8
"""
OVERWRITTEN = """
S1*: 1 2 4
S2:  1 2
S3:  1 2
S4:  1
S5:  1 3
"""
FORK = """
g <- a1 <- a2 <- a3
a1 <- b2 <- b3 <- b4
weight b3 5
rule: heaviest
"""
GHOST = """
g <- a1 <- a2 <- a3
a1 <- b2 <- b3 <- b4
b3 <- c4
rule: ghost
"""
SAWTOOTH = 'line "bound": 0 1 | 30 7 | 30 1 | 60 7'
TRIES = """
curve "one try" = p for p in 0..1
curve "two tries" = 1 - (1 - p)**2 for p in 0..1
"""

GALLERY: tuple[tuple[str, str, str], ...] = (
    ("chain", "spacetime", CHAIN + 'cut: p2 q3 r1 "first cut"\nlabel p1 "write x"'),
    ("lamport", "spacetime", THREE + "show: lamport"),
    ("asked", "spacetime", FOUR + "ask: vector except p1 q1"),
    ("cuts", "spacetime", THREE + 'cut: a2 b3 c2 "one"\ncut: a1 b2 c1 "two"\nask: cut'),
    ("lost", "spacetime", LOST + "show: lamport"),
    ("down", "spacetime", THREE + "direction: down\nask: lamport"),
    ("pointed", "spacetime", THREE + "show: lamport\npoint: c1 m3 b4"),
    ("chained", "spacetime", THREE + "show: vector\nchain: a1 m1 b5 a4"),
    ("regions", "spacetime", CHAIN + "past: q3\nfuture: q3"),
    ("matrix", "matrix", CHAIN + "point: q3"),
    ("register", "history", REGISTER + "ask: linearizable"),
    ("stale-read", "history", STALE_READ + "ask: linearizable sequential"),
    ("queue", "history", QUEUE + "show: linearizable\npoint: B.1 enq(q,a)"),
    ("election", "log", ELECTION + "ask: electable\npoint: S2"),
    ("overwritten", "log", OVERWRITTEN + "ask: committed\nshow: conflicts\ndown: S4\npoint: S2.2"),
    ("replicated", "log", "S1*: 1 1 3 3\nS2: 1 1 3\nS3: 1 2\nshow: committed conflicts"),
    ("single", "spacetime", "A: a1"),
    ("self", "spacetime", "A: a1 a2>m1 a3>m2 a4<m1"),
    ("calls", "sequenceDiagram", CALLS),
    ("votes", "flowchart", VOTES),
    ("raft", "stateDiagram-v2", RAFT),
    ("sites", "graph", SITES),
    ("shapes", "flowchart", SHAPES),
    ("lives", "sequenceDiagram", LIVES),
    ("mind", "mindmap", MIND),
    ("class", "classDiagram", "Animal <|-- Duck"),
    ("classes", "classDiagram", CLASSES + "steps: Event | Process --> Event"),
    ("entity", "erDiagram", "A ||--o{ B : has"),
    ("entities", "erDiagram", ENTITIES),
    ("pie-one", "pie", '"All" : 1'),
    ("pie", "pie", PIE + "steps: Network | Disk"),
    ("pie-many", "pie showData", "\n".join(f'"Part {at}" : {at}' for at in range(4, 18))),
    ("xychart", "xychart", CHART + "steps: Tue | limit"),
    ("xychart-numbers", "xychart", 'x-axis "Time" 0 --> 60\ny-axis -5 --> 5\nline up [1, 4, 2]\nline down [3, -2, 0]'),
    ("xychart-lying", "xychart", "horizontal\n" + CHART.replace("line", "bar") + "point: Tue"),
    ("xychart-one", "xychart", "bar [1]"),
    ("timeline-one", "timeline", "2001"),
    ("timeline", "timeline", TIMELINE + 'steps: 1974 | "first page"'),
    ("timeline-many", "timeline", "\n".join(f"{1950 + 3 * at} : event {at} of a long list" for at in range(20))),
    ("git-one", "gitGraph", "commit"),
    ("git", "gitGraph", GIT + 'steps: develop | fix "v1.1"'),
    ("git-log", "gitGraph", "TB:" + GIT),
    ("c4-one", "C4Context", 'Person(a, "Ada")'),
    ("c4", "C4Container", C4 + "steps: Website | student --> site"),
    ("architecture-one", "architecture-beta", "service a[A]"),
    ("architecture", "architecture-beta", ARCHITECTURE),
    ("requirement", "requirementDiagram", REQUIREMENTS),
    ("kanban-one", "kanban", "Todo\n  [Read]"),
    ("kanban", "kanban", KANBAN + 'steps: c | "Find a room"'),
    ("blocks-one", "block", "a"),
    ("blocks", "block-beta", BLOCKS + "steps: server | cache --> db"),
    ("blocks-many", "block", "columns 4\n" + "\n".join(f"b{at}" for at in range(20))),
    ("sankey-one", "sankey", "A,B,1"),
    (
        "sankey",
        "sankey-beta",
        'Coal,Power,25.3\n"Gas, oil",Power,4\nGas,Heat,.7\nsteps: Power | Gas --> Heat',
    ),
    ("packet-one", "packet", '0-7: "Version"'),
    ("packet", "packet-beta", PACKET + "steps: ACK | Data"),
    ("packet-many", "packet", "\n".join(f'+16: "Field {at}"' for at in range(14))),
    ("journey-one", "journey", "Start: 3: Me"),
    ("journey", "journey", JOURNEY + "steps: Mark | Student"),
    ("journey-many", "journey", "\n".join(f"Task number {at}: {at % 7}: Me" for at in range(12))),
    ("quadrant-one", "quadrantChart", "A: [0.1, 0.2]"),
    ("quadrant", "quadrantChart", QUADRANTS + "steps: Raft PBFT | Avoid"),
    ("quadrant-many", "quadrantChart", "\n".join(f"P{at}: [{at * 7 % 25 / 25}, {at / 25}]" for at in range(24))),
    ("gantt-one", "gantt", "Design : 2027-03-01, 5d"),
    ("gantt", "gantt", GANTT + 'steps: sum | "The exam"'),
    ("gantt-many", "gantt", "\n".join(f"Task {at} : {'2027-12-20, ' * (not at)}{2 + at % 5}d" for at in range(12))),
    ("ring", "ring bits=6", RING + "fingers: N8\nlookup: K54 from N8\njoin: N26"),
    ("ring-asked", "ring bits=6", RING + "fingers: N8\nleave: N56\nask: owners fingers moved\npoint: K54"),
    ("ring-xor", "ring bits=6", RING + "distance: xor\nbuckets: N8\nlookup: K30 from N56\nask: hops\nshow: owners"),
    ("merkle", "merkle", MERKLE + "show: hashes"),
    ("merkle-asked", "merkle", MERKLE + "show: check\nask: proof changes"),
    ("merkle-large", "merkle", "leaves: " + " ".join(f"T{at}" for at in range(1, 13)) + "\nsteps: T5 | h(T6) | root"),
    ("merkle-leaf", "merkle", "leaves: a"),
    ("fork", "chain", FORK + "see: a3"),
    ("fork-asked", "chain", FORK + "see: a3\nconfirm: a1 a2 b4\nask: tip given-up confirmations totals"),
    ("fork-ghost", "chain", GHOST + "show: totals\nsteps: a3 | b4 c4 | all"),
    ("block", "chain", "g"),
    ("quorum", "quorum n=5 w=3 r=3", QUORUM + "point: S3"),
    ("quorum-asked", "quorum n=5 w=3 r=2", "ask: overlap tolerance writes"),
    ("quorum-stale", "quorum w=2 r=2", STALE + "ask: value"),
    ("plot", 'plot x="time since the last poll, s" y="error bound, ms"', SAWTOOTH + "\npoint: 30 7"),
    ("plot-curves", "plot x=p y=probability", TRIES + 'ask: "two tries" at 1'),
    ("plot-bars", 'plot y="share, %"', 'bars "one": request 20 | both 64\nbars "two": request 4 | both 9'),
)
"""Names, kinds and sources."""


def execution(rows: Sequence[Sequence[str]]) -> Execution:
    """An execution from its events as the notation has them: `a1`, `a2>m1,m2`, `b2<m1`."""
    processes = []
    for row, words in enumerate(rows):
        events = []
        for word in words:
            name, sends, sent = word.partition(">")
            name, _, received = name.partition("<")
            events.append(Event(name, tuple(sent.split(",")) if sends else (), received))
        processes.append(Process(f"P{row}", tuple(events)))
    return Execution(tuple(processes))
