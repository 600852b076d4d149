# ruff: noqa: E501
"""LaTeX as instructors have it: papers of the exam class, Beamer decks, articles and sheets."""

from __future__ import annotations

from collections.abc import Mapping

from tests.importers.word_files import png


def paper(body: str, head: str = "") -> str:
    return f"\\documentclass[addpoints,11pt]{{exam}}\n{head}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


def deck(body: str, head: str = "") -> str:
    return f"\\documentclass{{beamer}}\n\\usetheme{{Madrid}}\n{head}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


def article(body: str, head: str = "") -> str:
    return f"\\documentclass[11pt]{{article}}\n\\usepackage{{amsmath,amsthm}}\n{head}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


LESSONS: Mapping[str, str] = {
    "exam": paper(
        r"""
\begin{questions}
\question[5] Give the Lamport timestamps.
\begin{parts}
\part[2] of the first process
\vspace{2in}
\begin{solution}
They are $1, 2, 3$.
\end{solution}
\part[3] of the second
\begin{solution}[1in] They are 4 and 5. \end{solution}
\end{parts}
\question[10] Why is a slow process no crash?
\begin{solutionorbox}[6cm]
Nobody can tell.
\end{solutionorbox}
\end{questions}
"""
    ),
    "choices": paper(
        r"""
\begin{questions}
\question[2] Which needs a majority?
\begin{choices}
  \choice a broadcast
  \CorrectChoice a quorum
  \choice a heartbeat
\end{choices}
\question Tick all.
\begin{checkboxes}
\CorrectChoice safety
\choice speed
\CorrectChoice liveness
\end{checkboxes}
\question[1] \begin{oneparchoices} \choice yes \choice no \end{oneparchoices}
\end{questions}
"""
    ),
    "blanks": paper(
        r"""
\begin{questions}
\titledquestion{Fill in}[4] A \fillin[logical clock][2in] counts \fillin[events]; \fillin goes here.
\bonusquestion[1] Bonus.
\answerline[forty]
\fillwithlines{1in}
\question[3\half] Half a point.
\makeemptybox{\stretch{1}}
\end{questions}
"""
    ),
    "subparts": paper(
        r"""
\begin{questions}
\question A question.
\begin{parts}
\part First.
\begin{subparts}
\subpart[1] smaller
\begin{solution} an answer \end{solution}
\subpart[2] another
\begin{subsubparts}\subsubpart tiny\end{subsubparts}
\end{subparts}
\end{parts}
\uplevel{Use this for all that follow.}
\question Last. \droppoints
\end{questions}
"""
    ),
    "exam_head": paper(
        r"""
\begin{coverpages} \gradetable[h][questions] \end{coverpages}
\begin{center}\fbox{\fbox{\parbox{5.5in}{\centering Answer in the spaces.}}}\end{center}
\makebox[\textwidth]{Name:\enspace\hrulefill}
\begin{questions}\question One.\end{questions}
""",
        r"""\title{Distributed Systems\\ Midterm}
\author{J. Doe} \date{\today}
\pagestyle{headandfoot} \firstpageheader{CS 401}{Midterm}{Spring 2027} \runningfooter{}{Page \thepage}{}
\printanswers""",
    ),
    "own_macros": paper(
        r"""
\begin{questions}
\q{5} The \term{quorum} of \N{n} nodes has $\half{n}$ of them, see \web.
\ans{More than half.}
\begin{task}{Votes} Count \twice{votes} and \twice[hands]{feet}. \end{task}
\end{questions}
""",
        r"""\newcommand{\q}[1]{\question[#1]}
\newcommand*{\term}[1]{\emph{#1}}
\def\N#1{\ensuremath{#1}}
\newcommand{\half}[1]{\frac{#1}{2}}
\newcommand{\web}{\url{https://example.org/a_b%20c}}
\newcommand{\ans}[1]{\begin{solution}#1\end{solution}}
\newcommand{\twice}[2][x]{#1 and #2}
\newenvironment{mytask}[1]{\textbf{#1}: }{\hfill$\square$}""",
    ),
    "own_environment": article(
        r"""
\begin{important}{Beware} of clocks. \end{important}
\begin{remember}[now] A default. \end{remember}
""",
        r"""\newenvironment{important}[1]{\par\textbf{#1}\quad}{\par}
\newenvironment{remember}[1][later]{Remember #1: }{}""",
    ),
    "conditionals": paper(
        r"""
\begin{questions}
\question Asked.
\ifprintanswers The answer. \else Room. \fi
\iffalse Never shown. \fi
\begin{comment}
Commented out.
\end{comment}
\end{questions}
"""
    ),
    "beamer": deck(
        r"""
\begin{frame}\titlepage\end{frame}
\section{Clocks}
\begin{frame}{A counter is enough}{For causality}
\begin{itemize}
\item<1-> every node counts
\item<2-> \alert<2>{a receive} takes the maximum
\end{itemize}
\pause
\only<3>{Then it adds one.}
\note{Ask who has seen one.}
\end{frame}
""",
        r"\title[Short]{Logical Clocks}\author{Jane Doe}\institute{A University}\date{May}",
    ),
    "beamer_blocks": deck(
        r"""
\begin{frame}[fragile]
\frametitle{Code and columns}
\begin{columns}[T]
\begin{column}{0.4\textwidth}
\begin{block}{A rule} Count first. \end{block}
\end{column}
\begin{column}{0.6\textwidth}
\begin{verbatim}
x = max(a, b) + 1
\end{verbatim}
\end{column}
\end{columns}
\begin{alertblock}{Beware} Not time. \end{alertblock}
\begin{exampleblock}{} An example. \end{exampleblock}
\end{frame}
\frame{\frametitle{Old style} \framesubtitle{below} Words.}
\begin{frame}<presentation:0>[noframenumbering]{Backup} More. \end{frame}
"""
    ),
    "beamer_theorems": deck(
        r"""
\subsection{Bounds}
\begin{frame}{Theorem}
\begin{theorem}[FLP] No deterministic consensus. \end{theorem}
\begin{proof} By bivalence. \end{proof}
\begin{definition} A cut is a set. \end{definition}
\begin{enumerate}[<+->] \item first \item second \end{enumerate}
\uncover<2->{Shown later.} \visible<3>{And last.} \alt<2>{this}{that}
\end{frame}
\begin{frame}[allowframebreaks]{References}
\begin{thebibliography}{9} \bibitem{l} \newblock Lamport: Time. \end{thebibliography}
\end{frame}
"""
    ),
    "beamer_columns": deck(
        r"""
\begin{frame}{Two}
\begin{columns} \column{.5\textwidth} left words \column{.5\textwidth} right words \end{columns}
\begin{tikzpicture} \node (a) {a node}; \draw (a) -- (b); \end{tikzpicture}
\end{frame}
"""
    ),
    "article": article(
        r"""
\maketitle
\begin{abstract} We order events. \end{abstract}
\tableofcontents
\section{Introduction}\label{sec:intro}
Time is ``relative'' --- see Section~\ref{sec:model} on page~\pageref{sec:model}.\footnote{As \emph{Einstein} said.}
\subsection*{No number}
A paragraph
in two lines. % with a comment

Another one.
\section{Model}
\label{sec:model}
\paragraph{Assumption.} Messages arrive.
""",
        r"\title{On Order}\author{A. Nobody\thanks{Funded.}}\date{}",
    ),
    "theorems": article(
        r"""
\begin{thm}[Lamport]\label{thm:l} Clocks respect causality. \end{thm}
\begin{proof}[Sketch] By induction. \end{proof}
\begin{lemma} A step. \end{lemma} \begin{satz} Auf Deutsch. \end{satz}
By Theorem~\ref{thm:l}. \begin{definition}[Clock] A function. \end{definition}
\begin{remark} A remark. \end{remark}
""",
        r"\newtheorem{thm}{Theorem}[section] \newtheorem{lemma}[thm]{Lemma} \newtheorem{satz}{Satz}",
    ),
    "exercises": article(
        r"""
\begin{exercise}[Order] Sort the events. \begin{hint} Start at the left. \end{hint} \end{exercise}
\begin{solution} a, b, c. \end{solution}
\begin{problem} Prove it. \end{problem}
\begin{answer} Trivial. \end{answer}
""",
        r"\newtheorem{exercise}{Exercise} \newtheorem{problem}{Problem}",
    ),
    "homework": article(
        r"""
\section*{Homework 3}
\begin{enumerate}
\item What is a cut?
\begin{solution} A prefix. \end{solution}
\item Two parts:
  \begin{enumerate}
  \item draw it \begin{solution} drawn \end{solution}
  \item explain it
  \end{enumerate}
\end{enumerate}
""",
        r"\newenvironment{solution}{\textbf{Solution:}}{}",
    ),
    "solutions_in_lists": article(
        r"""
\begin{itemize}
\item first question \begin{solution} first answer \end{solution}
\item second question \begin{answer} second answer \end{answer}
\end{itemize}
\begin{exercise} Asked in a table:
\begin{tabular}{ll} a & \begin{solution} in a cell \end{solution} \\ \end{tabular}
\begin{quote} Quoted. \begin{solution} in a quotation \end{solution} \end{quote}
\begin{part} \end{part}
\begin{enumerate} \item \begin{enumerate} \item deep \begin{enumerate} \item deeper \begin{solution} deepest \end{solution} \end{enumerate} \end{enumerate} \end{enumerate}
\end{exercise}
"""
    ),
    "lists": article(
        r"""
\begin{enumerate}[label=(\alph*), start=3] \item three \item four \end{enumerate}
\begin{enumerate}[label=\arabic*)] \item one \end{enumerate}
between
\begin{enumerate}[label=\arabic*), resume] \item two
\begin{itemize} \item[--] dash \item dot \end{itemize}
\end{enumerate}
\begin{enumerate}[I.] \item roman \end{enumerate}
\begin{description} \item[Safety] nothing bad \item[Liveness] something good \end{description}
"""
    ),
    "tables": article(
        r"""
\begin{table}[ht]
\centering
\caption{Latencies}\label{tab:lat}
\begin{tabular}{@{}l|*{2}{c}p{3cm}@{}}
\toprule
link & \multicolumn{2}{c}{latency} & why \\ \cmidrule(lr){2-3}
     & min & max & \\
\midrule
local & 1 & 2 & one \textbf{switch} \\
\multirow{2}{*}{far} & 80 & ? & sea \\
 & 90 & 95 & more \\
\bottomrule
\end{tabular}
\end{table}
See Table~\ref{tab:lat}. \begin{tabularx}{\textwidth}{Xr} name & 5 \\ other & 6 \end{tabularx}
\begin{longtable}{ll} \hline a & b \\ \endhead c & d \\ \end{longtable}
"""
    ),
    "figures": article(
        r"""
\begin{figure}
\centering
\includegraphics[width=0.5\textwidth]{queue}
\caption[Short]{A queue of \emph{three}}
\label{fig:queue}
\end{figure}
Figure~\ref{fig:queue} and \autoref{fig:two}.
\begin{figure*}\begin{subfigure}{0.5\textwidth}\includegraphics{img/left.png}\caption{Left}\end{subfigure}
\caption{Both}\label{fig:two}\end{figure*}
\begin{wrapfigure}{r}{5cm} \includegraphics{missing.eps} \caption{Gone} \end{wrapfigure}
""",
        r"\graphicspath{{pics/}{other/}}",
    ),
    "formulas": article(
        r"""
Inline $x^2$, \(y\) and \ensuremath{z}. Displayed: \[ \sum_{i=1}^n i = \frac{n(n+1)}{2} \]
\begin{equation}\label{eq:one} E = mc^2 \end{equation}
\begin{align*} a &= b \\ c &\le d \end{align*}
By \eqref{eq:one}, $\argmax_x f(x) \in \R$. $$ \text{old style} $$
\begin{gather} p \implies q \end{gather}
""",
        r"\DeclareMathOperator*{\argmax}{arg\,max} \newcommand{\R}{\mathbb{R}}",
    ),
    "code": article(
        r"""
\begin{lstlisting}[language=C++, caption={A lock}, label=lst:lock]
while (x % 2) { y = "\n"; } // $5 {
\end{lstlisting}
\begin{minted}[linenos]{python}
def f(a_b):
    return a_b  # comment
\end{minted}
\begin{verbatim}
$ ls \textbf{x} % kept
\end{verbatim}
Inline \verb|a_b%c|, \lstinline{x & y}, \texttt{t\_t} and Listing~\ref{lst:lock}.
\begin{Verbatim}[fontsize=\small]
fancy
\end{Verbatim}
"""
    ),
    "algorithm": article(
        r"""
\begin{algorithm}
\caption{Flooding}
\begin{algorithmic}[1]
\State send $m$ to all
\If{received} \State forward \EndIf
\end{algorithmic}
\end{algorithm}
"""
    ),
    "citations": article(
        r"""
As shown \cite{lamport78}, and \cite[p.~3]{lynch96,flp}. Also \citet{flp}.
\begin{thebibliography}{99}
\bibitem{lamport78} L. Lamport. \emph{Time, Clocks}. 1978.
\bibitem[FLP85]{flp} Fischer, Lynch, Paterson. 1985.
\bibitem{lynch96} N. Lynch. 1996.
\end{thebibliography}
"""
    ),
    "works": article(
        r"""
First \cite{lynch96}, then \cite{lamport78}.
\bibliographystyle{plain} \bibliography{refs}
"""
    ),
    "signs": article(
        r"""
50\% of \$5 \& \#1 \_ \{x\} \textbackslash{} \~{} a~b \ldots{} \"Uber \'etude \c{c}a \o{} \ss{} \S 3 \copyright{} \dag{}
\LaTeX{} and \TeX; 1--2, a---b, ``q'' `s' \textquotedblleft x\textquotedblright{} \textdegree{} \euro{} na\"{\i}ve fi{}ne
\textsc{Small} {\bf bold} {\it it} {\Large big} \textcolor{red}{red} \underline{under} \sout{out} x\textsuperscript{2}
"""
    ),
    "links": article(
        r"""
\href{https://example.org/a%20b#c}{the page}, \url{https://example.org/x_y}, \hyperref[sec:a]{above},
\href{mailto:j@example.org}{mail}. \section{A}\label{sec:a} \nameref{sec:a}, \cref{sec:a}, \ref{nowhere}.
"""
    ),
    "boxes": article(
        r"""
\begin{tcolorbox}[title=Remember, colback=red] A vote. \end{tcolorbox}
\begin{mdframed} Framed. \end{mdframed} \begin{minipage}[t]{0.4\textwidth} Narrow. \end{minipage}
\begin{multicols}{2} First. \columnbreak Second. \end{multicols} \marginpar{In the margin.} \todo{Check this.}
\fbox{boxed} \colorbox{yellow}{coloured} \parbox{3cm}{par} \raisebox{1ex}{raised} \begin{center}Centred.\end{center}
"""
    ),
    "unknown": article(
        r"""
\begin{strange}[with options] Words \curious{in it} and \odd[opt]{more} \lonely. \end{strange}
\begin{quote} Quoted. \end{quote} \begin{verse} One \\ two \end{verse}
\newpage \vspace{1cm} \noindent Last. \hfill Right.
"""
    ),
    "fragment": r"""
% no preamble at all
\section{A fragment} that is \emph{put} into others.

Second paragraph.
""",
    "german": article(
        r"""
\section*{Übungsblatt 3}
\begin{aufgabe}[Uhren] Wie geht's? "`Gut"', sagt er. Größe: $5\,\mathrm{ms}$.
\begin{loesung} Größer. \end{loesung} \end{aufgabe}
Stra{\ss}e, M\"uller \SI{5}{\milli\second}, \num{12000}
""",
        r"\usepackage[ngerman]{babel}\newtheorem{aufgabe}{Aufgabe}",
    ),
    "sheet": article(
        r"""
\textbf{Problem 1.} (5 points) Show that clocks drift.

\textbf{Solution.} They do.

\noindent 2. What is a quorum?\\
(a) a majority\\
(b) all
"""
    ),
    "put_in": article(
        r"\input{chapters/one} \include{two.tex} \input{../secret} \input{/etc/passwd} \lstinputlisting[language=Python]{code/a.py} \verbatiminput{b.txt}"
    ),
    "notes_in_text": article(
        r"""
Text\footnotemark{} here.\footnotetext{Below.} \footnote{With $x$ and \verb|code|.}
\index{word} \glossary{g} \hspace{1em} after. \thispagestyle{empty} \today
"""
    ),
    "by_pandoc": article(
        r"""
\begin{enumerate}
\def\labelenumi{(\alph{enumi})}
\setcounter{enumi}{2}
\tightlist
\item
  three
\end{enumerate}
\begin{itemize} \item[$\square$] todo \item[$\boxtimes$] done \end{itemize}
\begin{Shaded}
\begin{Highlighting}[]
\KeywordTok{def}\NormalTok{ f(x): \{ }\ControlFlowTok{return}\NormalTok{ x }\OperatorTok{\%} \DecValTok{2}
\end{Highlighting}
\end{Shaded}
\begin{longtable}[]{@{}lr@{}}
\caption{A caption}\label{tbl}\tabularnewline
\toprule\noalign{}
a & b \\
\midrule\noalign{}
\endfirsthead
\toprule\noalign{}
a & b \\
\midrule\noalign{}
\endhead
\bottomrule\noalign{}
\endlastfoot
1 & 2 \\
\end{longtable}
"""
    ),
    "deep": article("{" * 40 + "deep words" + "}" * 40),
}  # fmt: skip

BESIDE: Mapping[str, bytes] = {
    "refs.bib": rb"""
@article{lamport78, author = {Leslie Lamport}, title = "Time, {Clocks}, and the Ordering of Events", year = 1978}
@book{never, title={Never cited}}
@book{lynch96, author={Lynch, Nancy and Somebody, Else}, title={Distributed Algorithms}, year={1996},}
""",
    "chapters/one.tex": b"\\section{One} put in",
    "two.tex": b"\\documentclass{article}\\begin{document}second file\\end{document}",
    "code/a.py": b"print(1)\n",
    "pics/queue.png": png(),
    "other/img/left.png": png("red"),
}
