"""Articles made from templates, with known facts and planted contradictions. The same seed gives the same articles on every machine.

python benchmarks/corpus.py 1000 FOLDER     # writes the articles, their dates, and FOLDER.truth.json
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ONSETS = ["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "sk", "st", "t", "tr", "v"]
VOWELS = ["a", "e", "i", "o", "u", "ei", "au"]
CODAS = ["", "l", "n", "r", "s", "m", "nd", "rk", "lt"]
PLACE_ENDS = ["ford", "wick", "holm", "burg", "mouth", "ton", "stad", "vale"]
COMPANY_ENDS = ["Works", "Holdings", "Industries", "Group", "Partners"]
CLUB_ENDS = ["United", "Rovers", "City", "Wanderers"]
FIRST_NAMES = [
    "Anna", "Boris", "Carla", "David", "Elena", "Frank", "Greta", "Henrik", "Irina", "Jonas", "Karin",
    "Lars", "Marta", "Nils", "Olga", "Pavel", "Rosa", "Stefan", "Tessa", "Viktor",
]  # fmt: skip
OUTLETS = ["Courier", "Herald", "Gazette", "Tribune", "Observer", "Chronicle", "Mercury", "Sentinel"]
YEARS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
SIGNS = {"million euros": "\u20ac", "million dollars": "$"}


@dataclass(frozen=True)
class Article:
    """A generated article: an id, its text, its date, and the number of the event it tells of."""

    id: str
    text: str
    published: str
    event: int


@dataclass(frozen=True)
class Planted:
    """A fact that one article (``odd``) tells otherwise than the ``others``."""

    event: int
    fact: str
    aspect: str
    odd: str
    others: tuple[str, ...]


def articles(count: int, seed: int = 0, planted: float = 0.15) -> tuple[list[Article], list[Planted]]:
    """``count`` articles, three to six an event; a share ``planted`` of the facts is told otherwise by one of them."""
    templates = tomllib.loads((HERE / "templates.toml").read_text(encoding="utf-8"))["event"]
    made: list[Article] = []
    truth: list[Planted] = []
    for event in itertools.count():
        if len(made) >= count:
            break
        told, contradicted = _event(event, random.Random(f"{seed}/{event}"), templates, planted)
        made += told
        truth += contradicted
    made = made[:count]
    ids = {article.id for article in made}
    kept = [Planted(p.event, p.fact, p.aspect, p.odd, tuple(o for o in p.others if o in ids)) for p in truth if p.odd in ids]
    return made, [p for p in kept if p.others]


def _event(event: int, chance: random.Random, templates: list[dict[str, Any]], planted: float) -> tuple[list[Article], list[Planted]]:
    template = chance.choice(templates)
    day = date(2024, 1, 1) + timedelta(chance.randint(0, 300))
    words = {
        "place": _name(chance) + chance.choice(PLACE_ENDS),
        "company": f"{_name(chance)} {chance.choice(CLUB_ENDS if template['kind'] == 'transfer' else COMPANY_ENDS)}",
        "person": f"{chance.choice(FIRST_NAMES)} {_name(chance)}",
        "year": "2023", "date": f"{day:%B} {day.day}, {day.year}",
    }  # fmt: skip
    outlets = chance.sample(OUTLETS, chance.randint(3, 6))
    facts = [(fact, chance.randint(fact["low"], fact["high"])) for fact in template["fact"]]
    odd = {fact["name"]: chance.randrange(len(outlets)) for fact, _ in facts if chance.random() < planted}
    told: dict[str, list[str]] = {}
    made = []
    for number, outlet in enumerate(outlets):
        id_ = f"{event:06d}-{outlet.lower()}.txt"
        sentences = [chance.choice(template["opening"])]
        for fact, value in facts:
            other = odd.get(fact["name"]) == number
            if not other and chance.random() < 0.2:
                continue
            if not other:
                told.setdefault(fact["name"], []).append(id_)
            written = _written(_other(value, fact, chance) if other else value, fact, chance)
            sentences.append(chance.choice(fact["say"]).replace("{v}", written))
            if chance.random() < 0.5:
                sentences.append(chance.choice(template["filler"]))
        body = "\n\n".join(sentence[0].upper() + sentence[1:] for sentence in (s.format(**words) for s in sentences))
        headline = chance.choice(template["headlines"]).format(**words)
        made.append(Article(id_, f"{headline}\n\n{body}\n", (day + timedelta(chance.randint(0, 2))).isoformat(), event))
    truth = [Planted(event, f["name"], f["aspect"], made[odd[f["name"]]].id, tuple(told.get(f["name"], ()))) for f, _ in facts if f["name"] in odd]
    return made, truth


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in range(2)).capitalize()


def _other(value: int, fact: dict[str, Any], chance: random.Random) -> int:
    """A value that no rounding makes the same."""
    least = {"magnitude": 3, "years": 1, "date": 1}.get(fact.get("form", ""), 0.3 * value)
    return chance.choice([other for other in range(fact["low"], fact["high"] + 1) if abs(other - value) >= least and abs(other - value) > 0])


def _written(value: int, fact: dict[str, Any], chance: random.Random) -> str:
    form, unit = fact.get("form"), fact.get("unit", "")
    if form == "magnitude":
        return f"{value / 10:.1f}"
    if form == "years":
        return f"{YEARS[value]}-year"
    if form == "date":
        day = date(2023, 1, 1) + timedelta(value)
        return chance.choice([f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}"])
    if unit in SIGNS:
        scaled = f"{value} million" if value < 1000 else f"{value / 1000:g} billion"
        return chance.choice([f"{scaled} {unit.split()[1]}", SIGNS[unit] + scaled])
    return f"{value:,} {unit}"


def main() -> None:
    """Write articles, their dates and what is planted in them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    made, truth = articles(options.count, options.seed)
    options.folder.mkdir(parents=True, exist_ok=True)
    for article in made:
        path = options.folder / article.id
        path.write_text(article.text, encoding="utf-8")
        path.with_suffix(".json").write_text(json.dumps({"published": article.published}), encoding="utf-8")
    planted = [vars(p) for p in truth]
    options.folder.with_name(f"{options.folder.name}.truth.json").write_text(json.dumps(planted, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
