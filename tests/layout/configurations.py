"""Rewrites of configurations that leave what they say as it is: other styles, quotes, blanks, comments, wrapped lines."""

import json
import os
import re

import yaml

INSTRUCTIONS = "FROM|RUN|CMD|ENTRYPOINT|ENV|ARG|COPY|ADD|EXPOSE|WORKDIR|LABEL|USER|VOLUME|HEALTHCHECK|SHELL|STOPSIGNAL"
PROGRAMS = "exec|export|gunicorn|uvicorn|hypercorn|daphne|node|nginx|uwsgi"


class Quoting(yaml.SafeDumper):
    """Puts all texts in quotes."""


class Plain(yaml.SafeDumper):
    """Puts texts in quotes where they need them."""


for dumper in (Quoting, Plain):
    dumper.ignore_aliases = lambda self, data: True
Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def of_yaml(text, dumper, flow):
    # Templates, tags and aliases would not be kept.
    if re.search(r"\{\{|!|<<|&\w", text):
        return None
    try:
        documents = list(yaml.safe_load_all(text))
    except yaml.YAMLError:
        return None
    if not documents or is_written_otherwise(documents):
        return None
    return yaml.dump_all(documents, Dumper=dumper, default_flow_style=flow, sort_keys=False, width=80)


def is_written_otherwise(data):
    """True where a value is missing, or of a type that is not written again as it stood."""
    if isinstance(data, dict):
        return any(is_written_otherwise(one) for pair in data.items() for one in pair)
    if isinstance(data, list):
        return any(is_written_otherwise(one) for one in data)
    return data is None or not isinstance(data, (str, int)) or isinstance(data, bool)


def yaml_flow(text, name, extension):
    return of_yaml(text, Plain, True) if extension in (".yml", ".yaml") else None


def yaml_block(text, name, extension):
    return of_yaml(text, Plain, False) if extension in (".yml", ".yaml") else None


def yaml_quotes(text, name, extension):
    return of_yaml(text, Quoting, False) if extension in (".yml", ".yaml") else None


def json_style(text, indent, separators):
    try:
        return json.dumps(json.loads(text), indent=indent, separators=separators)
    except ValueError:
        return None


def json_wide(text, name, extension):
    return json_style(text, 4, None) if extension == ".json" else None


def json_tight(text, name, extension):
    return json_style(text, None, (",", ":")) if extension == ".json" else None


def is_dockerfile(text, name):
    return "ockerfile" in name and "<<" not in text and "escape=" not in text


def docker_case(text, name, extension):
    if not is_dockerfile(text, name):
        return None
    return re.sub(rf"(?m)^({INSTRUCTIONS})\b", lambda match: match.group(1).lower(), text)


def docker_lines(text, name, extension):
    if not is_dockerfile(text, name):
        return None
    return re.sub(r"(?m)^((?:RUN|CMD|ENTRYPOINT|ENV|COPY|ADD)) +", "\\1 \\\\\n    # c\n    ", text)


def docker_blanks(text, name, extension):
    return re.sub(rf"(?m)^({INSTRUCTIONS}) +", r"  \1    ", text) if is_dockerfile(text, name) else None


def nginx_lines(text, name, extension):
    is_nginx = extension == ".conf" and re.search(r"\b(location|upstream|http|server)\b[^;{]*\{", text)
    if not is_nginx or re.search(r"[#\"'\\]|lua", text):
        return None
    return re.sub(r" +(?=\S)", " # c\n    ", text)


def ini_blanks(text, name, extension):
    if extension not in (".ini", ".properties", ".toml"):
        return None
    return re.sub(r"(?m)^([\w.-]+) *= *", r"\1  =  ", text)


def haproxy_comments(text, name, extension):
    if extension != ".cfg" or "backend" not in text or re.search("[\"']", text):
        return None
    return re.sub(r"(?m)^(\s*\w.*\S)$", r"\1   # c", text.replace("    ", "\t"))


def environment_quotes(text, name, extension):
    if not name.startswith(".env") and extension != ".env":
        return None
    return re.sub(r"(?m)^(\w+)=([\w:./-]+)$", r'\1="\2"', text)


def script_blanks(text, name, extension):
    # A unit may be kept under the name of a script.
    if extension not in (".sh", ".bash") or "<<" in text or "[Service]" in text:
        return None
    text = re.sub(rf"(?m)^( *)({PROGRAMS}) +", r"\1\2    ", text)
    return re.sub(r"(?m)^([^#\n\"']*[^\\\n#\"'])$", r"\1 # c", text)


BY_NAME = {"yaml-flow": yaml_flow, "yaml-block": yaml_block, "yaml-quotes": yaml_quotes, "json-wide": json_wide,
           "json-tight": json_tight, "docker-case": docker_case, "docker-lines": docker_lines,
           "docker-blanks": docker_blanks, "nginx-lines": nginx_lines, "ini-blanks": ini_blanks,
           "haproxy-comments": haproxy_comments, "environment-quotes": environment_quotes,
           "script-blanks": script_blanks}


def reconfigured(text, path, kind):
    """The text in another style; itself where a kind does not apply."""
    name = os.path.basename(path)
    return BY_NAME[kind](text, name, os.path.splitext(name)[1]) or text
