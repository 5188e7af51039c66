#include "cli/ledger_place.h"

#include "base/error.h"
#include "city/address_book.h"
#include "city/counted.h"
#include "io/ledger_places.h"
#include "io/project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static guint32 find_building(const City *city, const char *text, GError **error)
{
    g_autoptr(AddressBook) book = address_book_new(city);
    const AddressRow row = {.building_id = text, .address = text, .point = {NAN, NAN}};
    AddressMatch match;
    address_book_find(book, &row, &match);
    if (match.outcome == LEDGER_MATCHED)
        return match.building;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("--building %s: it is no id of a building and no address of one"), text);
    return CITY_NONE;
}

static void tell(Cli *cli, const City *city, const LedgerPlace *place, guint32 building, gboolean placed)
{
    const char *id = city_building(city, building)->id;
    if (cli_json(cli)) {
        json_int(cli_json(cli), placed ? "placed" : "taken_back", place->rows->len);
        json_int(cli_json(cli), "households", place->households);
        json_string(cli_json(cli), "building", id);
    }
    g_autofree char *households = counted_households(place->households);
    cli_print(cli,
              placed
                  ? ngettext("%u row, of %s, is in building %s now, and is remembered\n",
                             "%u rows, of %s, are in building %s now, and are remembered\n", place->rows->len)
                  : ngettext("%u row, of %s, is not in building %s any longer\n",
                             "%u rows, of %s, are not in building %s any longer\n", place->rows->len),
              place->rows->len, households, id);
}

static CliResult put(Cli *cli, const City *city, LedgerPlaces *places, const LedgerWish *wish, GError **error)
{
    guint index = ledger_places_find(places, (guint64)wish->place);
    if (index == ledger_places_count(places) || !ledger_place_is_open(ledger_places_get(places, index))) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("--place %ld: the ledger has no such row that can be put into a "
                      "building; wangge ledger %s lists them"),
                    (long)wish->place, cli_arg(cli, 0));
        return CLI_FAILED;
    }
    guint32 building = find_building(city, wish->building, error);
    if (building == CITY_NONE || !ledger_places_put(places, cli_arg(cli, 0), city, index, building, error))
        return CLI_FAILED;
    tell(cli, city, ledger_places_get(places, index), building, TRUE);
    return CLI_DONE;
}

static CliResult take_back(Cli *cli, const City *city, LedgerPlaces *places, const LedgerWish *wish,
                           GError **error)
{
    guint index = ledger_places_find(places, (guint64)wish->take_back);
    guint32 building =
        index < ledger_places_count(places) ? ledger_places_get(places, index)->building : CITY_NONE;
    if (building == CITY_NONE) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("--take-back %ld: no such row was put into a building by hand"), (long)wish->take_back);
        return CLI_FAILED;
    }
    if (!ledger_places_take_back(places, cli_arg(cli, 0), city, index, error))
        return CLI_FAILED;
    tell(cli, city, ledger_places_get(places, index), building, FALSE);
    return CLI_DONE;
}

CliResult ledger_place_rows(Cli *cli, const char *project, const LedgerWish *wish, GError **error)
{
    g_autoptr(City) city = project_load_city(project, error);
    g_autoptr(LedgerPlaces) places = city ? ledger_places_load(project, city, error) : NULL;
    if (!places)
        return CLI_FAILED;
    return wish->place ? put(cli, city, places, wish, error) : take_back(cli, city, places, wish, error);
}
