"""The elevation: the building fits beside a list, walks by arrows, speaks in letters, words and counts."""

from __future__ import annotations

from textual.app import App, ComposeResult

from organizer_tui.shared.elevation import CellMark, Elevation, UnitCell

LATE = CellMark("L", "late", "late")
HOME = CellMark("·", "lived in")


class BuildingApp(App[None]):
    """One elevation."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        """The elevation."""
        yield Elevation()

    @property
    def elevation(self) -> Elevation:
        """The elevation."""
        return self.query_one(Elevation)

    def on_elevation_unit_chosen(self, event: Elevation.UnitChosen) -> None:
        """Remember."""
        self.chosen.append(event.ref)


def _units(floors: int = 11, doors: int = 6, name: str = "") -> list[UnitCell]:
    return [UnitCell(f"u{f}-{d}", f, d, f"{f}{d:02}", name) for f in range(1, floors + 1) for d in range(1, doors + 1)]


async def test_sixty_six_households_fit_with_the_top_floor_on_top() -> None:
    app = BuildingApp()
    async with app.run_test(size=(54, 13)) as pilot:
        app.elevation.show(_units(), {"u11-6": LATE, "u1-1": HOME})
        await pilot.pause()
        lines = [app.elevation.render_line(y).text for y in range(12)]
        assert lines[0].split() == ["11", "1101", "·", "1102", "·", "1103", "·", "1104", "·", "1105", "·", "1106", "L"]
        assert lines[10].split()[0] == "1"
        assert "L late 1" in lines[11] and "· lived in 1" in lines[11]


async def test_arrows_walk_over_gaps_and_enter_chooses() -> None:
    app = BuildingApp()
    units = [unit for unit in _units(3, 3) if unit.ref != "u2-1"]
    async with app.run_test(size=(60, 13)) as pilot:
        app.elevation.focus()
        app.elevation.show(units, {})
        await pilot.press(
            "up", "enter", "right", "down", "enter", "end", "enter", "down", "down", "left", "left", "left"
        )
        await pilot.pause()
        assert app.chosen == ["u3-1", "u2-2", "u2-3"]
        assert app.elevation.current is not None and app.elevation.current.ref == "u1-1"


async def test_the_mouse_goes_to_a_unit_and_a_second_click_chooses_it() -> None:
    app = BuildingApp()
    async with app.run_test(size=(60, 13)) as pilot:
        app.elevation.show(_units(3, 2), {})
        await pilot.pause()
        column = 4 + app.elevation.cell_width + 2
        await pilot.click(app.elevation, offset=(column, 0))
        assert app.chosen == []
        await pilot.click(app.elevation, offset=(column, 0))
        await pilot.pause()
        assert app.chosen == ["u3-2"]


async def test_a_tall_building_scrolls_to_the_cursor() -> None:
    app = BuildingApp()
    async with app.run_test(size=(60, 13)) as pilot:
        app.elevation.focus()
        app.elevation.show(_units(40, 2), {})
        assert app.elevation.go_to("u40-1") and not app.elevation.go_to("u41-1")
        await pilot.press(*["down"] * 39)
        await pilot.pause()
        assert any("101" in app.elevation.render_line(y).text for y in range(13))


async def test_hostile_names_stay_in_their_cell() -> None:
    app = BuildingApp()
    async with app.run_test(size=(120, 13)) as pilot:
        app.elevation.show(_units(2, 6, name="[/]\x1b]52;c;AAAA\x07" + "长" * 4000), {})
        await pilot.pause()
        assert app.elevation.render_line(0).cell_length == 120
        assert "\x1b" not in app.elevation.render_line(0).text and "[/]" in app.elevation.render_line(0).text
