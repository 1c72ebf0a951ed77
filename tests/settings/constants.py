"""Random constant expressions of Python, worked out by Python and by outlast."""

from cases import Case, Tally, model_of, one_component

DEEPEST = 3


def leaf(draw):
    return draw.choice([str(draw.randrange(100)), str(draw.randrange(100)),
                        f"{draw.randrange(1, 40)}.{draw.choice([0, 25, 5, 75])}",
                        f"{draw.randrange(1, 9)}_000", hex(draw.randrange(99)), f"{draw.randrange(1, 9)}e2", "True",
                        "False"])


def condition(draw, depth):
    a, b, c = (expression(draw, depth + 1) for _ in range(3))
    return draw.choice([f"{a} < {b}", f"{a} >= {b}", f"{a} == {a}", f"{a} != {b}", f"not {a}", f"{a} < {b} < {c}",
                        f"{a} and {b}",
                        f"{a} or {b}", f"{a} in ({a}, {b})", f"{a} not in [{b}]", f"'{draw.choice('ab')}' == 'a'",
                        f"{a} is not None"])


def text(draw):
    n = draw.randrange(1, 400)
    return draw.choice([f"'{n}'", f"\"{n}\"", f"str({n})", f"'{n}' + '{n % 7}'", f"f'{{{n}}}'", f"' {n} '",
                        f"f'{n}{{{n % 9}}}'",
                        f"'{n}'.strip()", f"'%d' % {n}", f"'{{}}'.format({n})", f"'{n}' '{n % 5}'", f"'a{n}'[1:]",
                        f"'{n}s'.rstrip('s')",
                        f"'{n}s'.replace('s', '')", f"'{n},5'.split(',')[0]"])


def call(draw, depth):
    a, b = expression(draw, depth + 1), expression(draw, depth + 1)
    n = draw.randrange(1, 60)
    return draw.choice([f"int({a})", f"float({a})", f"round({a})", f"abs({a})", f"max({a}, {b})", f"min({a}, {b})",
                        f"bool({a})",
                        f"int({text(draw)})", f"float({text(draw)})", f"int('{n:x}', 16)", f"round({n}.5)",
                        f"round({a}, 1)",
                        f"sum([{a}, {b}])", f"len({text(draw)})", f"max([{a}, {b}])", f"pow({n}, 2)",
                        f"divmod({n}, 7)[1]",
                        f"int('{n}' + '0')"])


def access(draw, depth):
    a, b = expression(draw, depth + 1), expression(draw, depth + 1)
    return draw.choice([f"[{a}, {b}][{draw.choice([0, 1, -1])}]", f"({a}, {b})[1]", f"{{'a': {a}, 'b': {b}}}['b']",
                        f"{{'a': {a}}}.get('a')", f"{{'a': {a}}}.get('b', {b})", f"{{1: {a}, 2: {b}}}[2]"])


def expression(draw, depth=0):
    if depth >= DEEPEST or draw.random() < 0.15:
        return leaf(draw)
    a, b = expression(draw, depth + 1), expression(draw, depth + 1)
    kind = draw.random()
    if kind < 0.5:
        sign = draw.choice(["+", "-", "*", "/", "//", "%", "+", "-", "*", "&", "|", "^"])
        if draw.random() < 0.1:  # powers and shifts of small numbers only: Python would work out large ones for hours
            return f"({draw.randrange(2, 12)} {draw.choice(['**', '<<', '>>'])} {draw.randrange(5)})"
        return f"({a} {sign} {b})" if draw.random() < 0.8 else f"{a} {sign} {b}"
    if kind < 0.6:
        return f"({a} if {condition(draw, depth)} else {b})"
    if kind < 0.66:
        return f"(-{a})"
    if kind < 0.72:
        return f"({a} {draw.choice(['or', 'and'])} {b})"
    if kind < 0.76:
        return f"({condition(draw, depth)})"
    return call(draw, depth) if kind < 0.93 else access(draw, depth)


def worked_out(text):
    """The whole seconds that Python makes of an expression of our own; None when it fails or is no sensible number."""
    try:
        value = int(eval(text, {"__builtins__": __builtins__}, {}))
    except Exception:
        return None
    return value if 0 < value < 10**6 else None


def idiom_of(text):
    """Which idiom an unknown is counted for: the rarest thing in the expression."""
    for sign, idiom in (("<<", "bits"), (">>", "bits"), ("&", "bits"), ("|", "bits"), ("^", "bits"), ("'", "text"),
                        ('"', "text"), ("(", None),
                        ("[", "access")):
        if idiom and sign in text:
            return idiom
    for word in ("sum", "pow", "divmod", "round", "max", "min", "abs", "int", "float", "bool"):
        if word + "(" in text:
            return word
    for word in (" if ", " or ", " and ", "not ", "<", ">", "==", "!="):
        if word in text:
            return "logic"
    return "arithmetic"


def make(draw):
    case = Case()
    for name in ("timeout", "graceful_timeout"):
        while True:
            text = expression(draw)
            value = worked_out(text)
            if value is not None:
                break
        case.idioms[name] = idiom_of(text)
        case.environment[name] = value
        case.files.setdefault("gunicorn.conf.py", "")
        # Without a command nobody knows the worker, and with it what timeout means.
        case.files.setdefault("Procfile", "web: gunicorn app:app\n")
        case.files["gunicorn.conf.py"] += f"{name} = int({text})\n"
    return case


def run(outlast, root, draw, count):
    import warnings
    tally = Tally("constants")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cases = [make(draw) for _ in range(count)]
    for i, case in enumerate(cases):
        case.write(root, f"c{i}")
    components = model_of(outlast, root)
    for case in cases:
        tally.add(case)
        component = one_component(components[case.folder], "gunicorn")
        for name, value in case.environment.items():
            kind = "worker" if name == "timeout" else "drain"
            tally.compare(case, name, value * 1000, component.timer(name, kind) if component else [])
    return tally


PLAIN_IDIOMS = {"arithmetic", "logic", "abs", "int", "float", "bool"}
