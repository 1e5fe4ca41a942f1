package org.openndtms.portal.keeping;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the portal holds in one table, how long and why: one row of {@code retention.csv}.
 *
 * @param table its name
 * @param holds what it holds, in words
 * @param kept how long rows are kept; null for as long as the portal runs
 * @param since the time from which that counts, as an SQL expression over the table; blank if rows are kept
 * @param when which rows may go at all, as an SQL condition; blank for all
 * @param forget what to overwrite instead of removing the row, as in SQL's {@code set}; blank to remove it
 * @param person the columns that name a person: by id, by e-mail address, or as {@code person:ID}
 * @param secret columns that a report about a person leaves out, since they let somebody in or mean nothing to people
 * @param why the reason for holding it
 */
record Holding(
        String table,
        String holds,
        @Nullable Period kept,
        String since,
        String when,
        String forget,
        List<String> person,
        List<String> secret,
        String why) {}
