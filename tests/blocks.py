"""Blocks of a body, in few words."""

from frtui.library.blocks import Block


def paragraph(text: str) -> Block:
    return Block("paragraph", text)


def heading(level: int, text: str) -> Block:
    return Block("heading", text, level=level)


def item(label: str, text: str, level: int = 0) -> Block:
    return Block("item", text, label, level)


def links(*addresses: str) -> list[Block]:
    return [
        Block("section", "Links"),
        *(Block("url", address, f"[{number}]") for number, address in enumerate(addresses, 1)),
    ]
