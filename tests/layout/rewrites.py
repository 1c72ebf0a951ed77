"""Rewrites of sources that leave what they say as it is: blanks, comments, line ends, quotes, semicolons."""

import os
import re

JAVASCRIPT = {".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".mts", ".cts"}
BRACED = JAVASCRIPT | {".java", ".cs", ".cc", ".cpp", ".h", ".hpp", ".rs"}
# In Go a line's end ends a statement, and everybody's files are laid out by one program.
SLASHED = BRACED | {".go"}
HASHED = {".py", ".rb"}
TEXTS = {".conf", ".ini", ".yml", ".yaml", ".toml", ".properties", ".json", ".xml", ".env", ".cfg", ".service", ".tf"}
# Behind and before these a line's end, or another blank than one, may mean something.
TIED = {"return", "throw", "break", "continue", "yield", "async", "await", "type", "declare", "abstract", "interface",
        "namespace", "module", "public", "private", "protected", "readonly", "static", "get", "set", "let", "of", "as",
        "satisfies", "accessor", "is", "keyof", "infer", "asserts", "unique", "import", "package", "using", "use"}
REGEX = re.compile(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n\[])+/[a-z]*")
BLANK, WORD = re.compile(r"\s+"), re.compile(r"\d[\d_]*\.\d+\w*|[\w$@]+")
RUST_CHAR, RUST_RAW = re.compile(r"'(\\[^']*|[^\\'])'"), re.compile(r'b?r(#*)"')


def end_of_quoted(text, at, extension, last):
    """The end of a quoted text whose first quote stands at a position."""
    quote = text[at]
    is_raw = (extension == ".cs" and last.endswith("@")) or (quote == "`" and extension == ".go")
    end = at + 1
    while end < len(text) and text[end] != quote:
        if text[end] == "\\" and not is_raw:
            end += 1
        elif quote == "`" and text.startswith("${", end) and extension in JAVASCRIPT:
            depth, end = 1, end + 2
            while end < len(text) and depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            continue
        elif text[end] == "\n" and quote != "`" and not is_raw:
            break
        end += 1
    return min(len(text), end + 1)


def end_of_directive(text, at):
    while True:
        end = text.find("\n", at)
        if end < 0:
            return len(text)
        if text[end - 1] != "\\":
            return end
        at = end + 1


def found(text, part, start, behind=0):
    at = text.find(part, start)
    return len(text) if at < 0 else at + behind


def next_piece(text, at, extension, last, starts_line):
    """The kind of what stands at a position, and its end."""
    char = text[at]
    if match := BLANK.match(text, at):
        return "blank", match.end()
    if (extension in SLASHED and text.startswith("//", at)) or (char == "#" and extension in HASHED):
        return "comment", found(text, "\n", at)
    if extension in SLASHED and text.startswith("/*", at):
        return "comment", found(text, "*/", at, 2)
    if char == "#" and starts_line and extension in {".cc", ".cpp", ".h", ".hpp", ".cs"}:
        return "directive", end_of_directive(text, at)
    if extension == ".rs":
        if match := RUST_RAW.match(text, at):
            return "string", found(text, '"' + match.group(1), match.end(), 1 + len(match.group(1)))
        if char == "'" and not RUST_CHAR.match(text, at):
            return "sign", at + 1
    if text.startswith('"""', at) or (extension == ".py" and text.startswith("'''", at)):
        return "string", found(text, text[at:at + 3], at + 3, 3)
    if char in "\"'`":
        return "string", end_of_quoted(text, at, extension, last)
    if extension in JAVASCRIPT and char == "/" and (not last or last[-1] in "(,=:[!&|?{};>" or last == "return"):
        if match := REGEX.match(text, at):
            return "string", match.end()
    if match := WORD.match(text, at):
        return "word", match.end()
    return "sign", at + 1


def pieces_of(text, extension):
    at, last, starts_line, pieces = 0, "", True, []
    while at < len(text):
        kind, end = next_piece(text, at, extension, last, starts_line)
        piece = text[at:end]
        starts_line = (kind == "blank" and ("\n" in piece or (starts_line and at == 0)))
        if kind in ("string", "word", "sign"):
            last = piece
        pieces.append((kind, piece))
        at = end
    return pieces


class Place:
    """One piece, with what is around it."""

    def __init__(self, pieces, index, open_brackets):
        self.kind, self.text = pieces[index]
        self.before = pieces[index - 1] if index else ("", "")
        self.behind = pieces[index + 1] if index + 1 < len(pieces) else ("", "")
        self.open = open_brackets
        self.line = "".join(text for _, text in pieces[max(0, index - 12):index]).split("\n")[-1]
        self.next_code = next((text for kind, text in pieces[index + 1:index + 8] if kind not in ("blank", "comment")), "")

    def is_blank_in_code(self):
        return (self.kind == "blank" and self.text == " " and self.before[0] in ("word", "sign", "string")
                and self.behind[0] in ("word", "sign", "string"))


def comments(place, extension):
    if extension in SLASHED and place.is_blank_in_code():
        return " /*c*/ "
    if extension in {".java", ".cs"} and place.kind == "blank" and "\n" in place.text:
        return " //~" + place.text if place.before[0] in ("word", "sign", "string") else place.text
    if extension in HASHED and place.kind == "blank" and "\n" in place.text:
        if place.before[0] not in ("comment", "") and place.before[1] != "\\":
            return "  #c" + place.text
    return place.text


def notes(place, extension):
    """A comment at each line's end, and one on a line of its own."""
    ends = place.kind == "blank" and "\n" in place.text and place.before[0] in ("word", "sign", "string")
    is_code = extension in SLASHED and extension not in {".tsx", ".jsx"}
    return " // c\n// c" + place.text if is_code and ends and place.before[1] != "\\" else place.text


def blanks(place, extension):
    # Go has them where things of several lines stand below each other.
    return "  " if extension in SLASHED | {".py"} and place.is_blank_in_code() else place.text


def lines(place, extension):
    if extension == ".go":
        # There a line goes on behind what needs something behind it.
        is_sign = place.is_blank_in_code() and place.before[0] == "sign" and place.before[1] in "+-*/%=|&<>,"
        goes_on = is_sign and place.behind[1] != "{" and not re.search(r"\bfor\b", place.line)
        return "\n\t\t" if goes_on else place.text
    if not place.is_blank_in_code() or place.before[1] in TIED:
        return place.text
    if extension in JAVASCRIPT and place.behind[1] in ("(", "[", "+", "-", "!", "as", "satisfies", "is"):
        return place.text
    inside = extension == ".py" and place.open
    return "\n    " if extension in BRACED or inside else place.text


def wraps(place, extension):
    """Calls that do not fit on a line: one argument, and one call of a chain, a line."""
    text, is_sign = place.text, place.kind == "sign"
    if is_sign and text in "(," and place.open and place.next_code != ")" and place.behind[0] != "comment":
        in_call = any(bracket == "(" for bracket in place.open)
        if extension in BRACED or (in_call and (extension == ".py" or (extension == ".go" and place.open[-1] == "("))):
            return text + "\n        "
    if extension == ".go" and text == "." and place.before[1] == ")" and place.behind[0] == "word":
        return ".\n\t\t"
    if extension not in BRACED or not is_sign:
        return text
    if text == ")" and place.before[0] != "comment" and place.before[1] != "(":
        return "\n    " + text
    chains = place.before[1] == ")" or (extension in JAVASCRIPT and place.before[0] == "word")
    is_number = place.before[1][:1].isdigit() or place.behind[1][:1].isdigit()
    is_name = re.search(r"\b(import|package|using|namespace|use)\b", place.line)
    if text == "." and place.behind[0] == "word" and chains and not is_number and not is_name:
        return "\n        " + text
    return text


def tight(place, extension):
    """Without the blanks that need not be there."""
    if extension not in BRACED | HASHED or not place.is_blank_in_code():
        return place.text
    soft = "=" if extension == ".rb" else "=," if extension == ".py" else "=,;{}()"
    before, behind = place.before[1][-1], place.behind[1][0]
    is_name = lambda char: char.isalnum() or char in "_$\"'"
    return "" if (before in soft and is_name(behind)) or (behind in soft and is_name(before)) else place.text


def quotes(place, extension):
    text = place.text
    if place.kind != "string" or extension not in JAVASCRIPT | HASHED or text[0] not in "\"'" or len(text) < 2:
        return text
    other = "'" if text[0] == '"' else '"'
    is_plain = text[0] == text[-1] and not re.search(r"[\"'\\\n#]", text[1:-1]) and text[:3] not in ('"""', "'''")
    return other + text[1:-1] + other if is_plain and place.before[1][-1:] not in ("f", "F") else text


def semicolons(place, extension):
    ends = place.kind == "sign" and place.text == ";" and "\n" in place.behind[1] and place.behind[0] == "blank"
    if extension not in JAVASCRIPT or not ends or (place.open and place.open[-1] != "{"):
        return place.text
    return place.text if place.next_code[:1] in tuple("([`+-/*,.=<?:&|") or place.before[1] == ")" else ""


BY_PIECE = {"comments": comments, "notes": notes, "blanks": blanks, "lines": lines, "wraps": wraps, "tight": tight,
            "quotes": quotes, "semicolons": semicolons}
KINDS = [*BY_PIECE, "groups", "tabs", "carriage-returns"]
GO_ALONE = re.compile(r"^(var|const|import|type) ([^(\n][^\n]*?(?:(?:struct|interface) \{\n(?:[^}\n][^\n]*\n|\n)*\}[^\n]*)?)$", re.M)


def rewritten(text, path, kind):
    extension = os.path.splitext(path)[1]
    if kind == "carriage-returns":
        mark = "\ufeff" if extension in {".java", ".cs"} and not text.startswith("\ufeff") else ""
        return mark + text.replace("\r\n", "\n").replace("\n", "\r\n") if extension in SLASHED | HASHED | TEXTS else text
    if extension not in SLASHED | HASHED:
        return text
    # Where a text may run over lines, the pieces are not told apart.
    if extension == ".rb" and ("<<" in text or "=begin" in text or "__END__" in text or "#{" in text):
        return text
    if kind == "groups":
        # What Go declares alone may as well stand in brackets.
        whole = lambda match: match.group(2).count("{") == match.group(2).count("}") and match.group(2).count("(") == \
            match.group(2).count(")") and match.group(2).count("`") % 2 == 0
        group = lambda match: f"{match.group(1)} (\n\t{match.group(2)}\n)" if whole(match) else match.group(0)
        return GO_ALONE.sub(group, text) if extension == ".go" else text
    if kind == "tabs":
        return text if "`" in text or '"""' in text or extension == ".py" else re.sub(
            r"(?m)^(  )+", lambda match: "\t" * (len(match.group(0)) // 2), text)
    pieces, open_brackets, out = pieces_of(text, extension), [], []
    for index, (piece_kind, piece) in enumerate(pieces):
        if piece_kind == "sign" and piece in "([{":
            open_brackets.append(piece)
        elif piece_kind == "sign" and piece in ")]}" and open_brackets:
            open_brackets.pop()
        out.append(BY_PIECE[kind](Place(pieces, index, open_brackets), extension))
    return "".join(out)
