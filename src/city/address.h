/* Addresses as clerks write them, brought to one form, so that 3号楼, 3#楼, ３幢, 三栋 and "3 座" are the same text.
 *
 * The form has half-width digits and capital letters, no blanks, brackets or punctuation, Chinese numerals as digits
 * (二十三 is 23; one that stands beside a digit stays), no leading zeros, no 第 before a number, no 办事处 and 居委会, and
 * "#" for 幢, 栋, 座, 号楼 and #楼 after a number or letter. What it makes equal is meant to be equal; it never makes two
 * names of one place unequal that were equal before. */
#ifndef CITY_ADDRESS_H
#define CITY_ADDRESS_H

#include <glib.h>

#define ADDRESS_MOST 1024 /* bytes of a text that are looked at: no address is as long */

/* Appends the form of a text to out; NULL is nothing. */
void address_append_form(GString *out, const char *text);

/* Appends the form of a compound and a building's name or number in it as one text: "名仕名邸东区6#". A bare number is a
 * building's number, and a name that begins with the compound's is the whole. Either may be NULL. */
void address_append_place(GString *out, const char *compound, const char *building);

/* What tells places of like names apart, of a text in its form: digits, letters, #, and with directions also 东, 西,
 * 新, ... in their order. */
void address_append_marks(GString *out, const char *form, gsize length, gboolean directions);

/* Whether a building's name can end at length in a form: what follows is a door (3单元502室, 2户, 502) or nothing, and
 * not the rest of a longer name or number. */
gboolean address_ends_place(const char *form, gsize length);

/* The length of the part of a form that names a building: up to its last "#", else its first "号"; the whole where
 * there is neither. */
gsize address_place_length(const char *form);

/* Appends UTF-8 text for keeping, on one line: numbers of 11 and more digits, which are phones and identity numbers
 * and no part of an address, are put out. */
void address_append_kept(GString *out, const char *text);

#endif
