package org.openndtms.statistics.measure;

import java.util.List;
import java.util.stream.Collectors;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.Row;

/**
 * Holds an operator's tables against the snapshot. A category that does not exist or a pseudonym made with another key
 * would count nobody, and look like a nought.
 */
final class InputChecks {
    private final Engine engine;

    /** Checks tables on an engine that has them and the tables of a population and period. */
    InputChecks(Engine engine) {
        this.engine = engine;
    }

    /**
     * Checks a table.
     *
     * @param measure id of the measure that reads it
     * @param notes what has to be said is added here
     * @return whether the table can be used
     * @throws StatisticsException if it names a category that does not exist
     */
    boolean usable(String table, String measure, List<String> notes) {
        return switch (table) {
            case "prevalence" -> prevalence(measure, notes);
            case "mortality" -> mortality(measure, notes);
            default -> leavers(measure, notes);
        };
    }

    private long count(String select) {
        return engine.rows(select).get(0).whole(0);
    }

    private boolean prevalence(String measure, List<String> notes) {
        List<Row> unknown = engine.rows("select distinct v.category from prevalence v left join codes c"
                + " on c.list = 'substance_group_published' and c.text = v.category where c.text is null order by 1");
        if (!unknown.isEmpty()) {
            List<Row> known =
                    engine.rows("select text from codes where list = 'substance_group_published' order by position");
            throw new StatisticsException("The table prevalence has categories that are no substance group: "
                    + texts(unknown) + ". There are " + texts(known) + ".");
        }
        List<Row> places = engine.rows("select distinct v.code from prevalence v left join ("
                + "select residence_region as code from episodes union select residence_area as code from episodes"
                + ") e on e.code = v.code where v.level > 1 and e.code is null order by 1");
        if (!places.isEmpty()) {
            notes.add(measure + ": nobody of the snapshot lives in " + texts(places)
                    + ", which the table prevalence names; check that it has the codes of regions and of upper tier"
                    + " local authorities.");
        }
        return true;
    }

    private boolean mortality(String measure, List<String> notes) {
        long without = count("select count(*) from in_treatment t join person p on p.person_number = t.person_number"
                + " left join mortality m on m.sex = p.sex and p.age >= m.from_age and p.age <= m.to_age"
                + " where m.sex is null");
        if (without > 0) {
            notes.add(measure + ": " + people(without) + " in treatment and of a sex or an age for which the table"
                    + " mortality has no row; no deaths are expected of them.");
        }
        return true;
    }

    private boolean leavers(String measure, List<String> notes) {
        long people = count("select count(distinct person) from prison_leavers");
        long known =
                count("select count(distinct l.person) from prison_leavers l join episodes e on e.person = l.person");
        if (known == 0) {
            notes.add(measure + " is not available: the snapshot knows nobody of the table prison-leavers. Its"
                    + " pseudonyms have to be made with the key of the snapshot.");
            return false;
        }
        if (known < people) {
            notes.add(measure + ": " + people(people - known) + " in the table prison-leavers and not known to the"
                    + " snapshot, which counts as not having started.");
        }
        return true;
    }

    private static String people(long count) {
        return count == 1 ? "1 person is" : count + " people are";
    }

    private static String texts(List<Row> rows) {
        return rows.stream().map(row -> row.text(0)).collect(Collectors.joining(", "));
    }
}
