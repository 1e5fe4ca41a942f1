package org.openndtms.statistics.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.Row;
import org.openndtms.statistics.snapshot.Population;

/** Runs the SQL of the measures for one population and period. */
final class Counting {
    private static final int APRIL = 4;

    private final Engine engine;
    private final Map<String, String> parameters;

    /** Prepares the tables that all measures share, from a snapshot that the engine has open. */
    Counting(Engine engine, Population population, Period period) {
        this.engine = engine;
        this.parameters = Map.of(
                "population", population.id(),
                "adult", population.adult() ? "1" : "0",
                "oldest", population.adult() ? "150" : Integer.toString(Population.ADULT_AGE - 1),
                "from", Long.toString(period.from().toEpochDay()),
                "to", Long.toString(period.to().toEpochDay()),
                "april_year", Integer.toString(aprilYear(period.from())));
        Bands.open(engine, population.adult());
        Measures.text("common/order.txt")
                .lines()
                .forEach(name -> engine.table(name, filled(Measures.text("common/" + name + ".sql"))));
    }

    /** The year of the 1 April on or before a day. */
    private static int aprilYear(LocalDate day) {
        return day.getMonthValue() >= APRIL ? day.getYear() : day.getYear() - 1;
    }

    private String filled(String sql) {
        String text = sql;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            text = text.replace("${" + parameter.getKey() + "}", parameter.getValue());
        }
        return text;
    }

    /** The cells of a measure that counts people. */
    List<Count> people(Measure measure) {
        engine.table("measure", filled(measure.sql()));
        boolean amounts = measure.amount() != null || measure.byMeans();
        String sums = "sum(m.numerator) as numerator, sum(m.denominator) as denominator, count(m.amount) as amounts, "
                + (amounts
                        ? "avg(m.amount) as mean, median(m.amount) as middle"
                        : "cast(null as double) as mean, cast(null as double) as middle");
        String rest = ", c.breakdown, c.breakdown_name, c.position, c.category, t.question, t.answer, t.numerator,"
                + " t.denominator, t.amounts, t.mean, t.middle from (";
        // Numbers are grouped, and only then given their names.
        List<Row> rows = new ArrayList<>(engine.rows("select p.level, p.code" + rest
                + "select s.place, s.cell, m.question, m.category as answer, " + sums
                + " from measure m join slice s on s.person_number = m.person_number where m.question = ''"
                + " group by s.place, s.cell, m.question, m.category"
                + " union all select s.place, s.cell, m.question, m.category as answer, " + sums
                + " from measure m join slice s on s.person_number = m.person_number"
                + " join cell_name n on n.cell = s.cell join place_name q on q.place = s.place"
                + " where m.question <> '' and (n.breakdown = 1 or (n.breakdown = 2 and q.level = 1))"
                + " group by s.place, s.cell, m.question, m.category"
                + ") t join place_name p on p.place = t.place join cell_name c on c.cell = t.cell"));
        rows.addAll(engine.rows("select 4 as level, t.agency_code" + rest
                + "select p.agency_code, b.cell, m.question, m.category as answer, " + sums
                + " from measure m"
                + " join provider p on p.person_number = m.person_number and p.journey = m.journey"
                + " join breakdown b on b.person_number = m.person_number and b.breakdown <= 2"
                + " where m.question = '' group by p.agency_code, b.cell, m.question, m.category"
                + ") t join cell_name c on c.cell = t.cell"));
        return rows.stream().map(Counting::count).toList();
    }

    /**
     * The people of a measure by all dimensions of the fixed cube at once: level, code, substance group, sex, age
     * group, numerator and denominator. A category that is not known is empty.
     */
    List<Row> cube(Measure measure) {
        engine.table("measure", filled(measure.sql()));
        engine.table(
                "cube_person",
                "select person_number,"
                        + " max(case when breakdown = 2 then category else '' end) as substance_group,"
                        + " max(case when breakdown = 3 then category else '' end) as sex,"
                        + " max(case when breakdown = 4 then category else '' end) as age_group"
                        + " from breakdown where breakdown in (2, 3, 4) group by person_number");
        return engine.rows("select p.level, p.code, coalesce(c.substance_group, ''), coalesce(c.sex, ''),"
                + " coalesce(c.age_group, ''), sum(m.numerator) as numerator, sum(m.denominator) as denominator"
                + " from measure m join place p on p.person_number = m.person_number"
                + " left join cube_person c on c.person_number = m.person_number where m.question = ''"
                + " group by p.level, p.code, coalesce(c.substance_group, ''), coalesce(c.sex, ''),"
                + " coalesce(c.age_group, '') order by 1, 2, 3, 4, 5");
    }

    private static Count count(Row row) {
        return new Count(
                Level.of(row.whole(0)),
                row.text(1),
                (int) row.whole(2),
                row.text(3),
                (int) row.whole(4),
                row.text(5),
                row.text(6),
                row.text(7),
                value(row, 8),
                value(row, 9),
                row.whole(10),
                row.number(11),
                row.number(12));
    }

    private static double value(Row row, int column) {
        Double number = row.number(column);
        return number == null ? 0 : number;
    }

    /**
     * The cells of a measure whose SQL gives whole cells: level, code, breakdown, category, value, base, and the limits
     * of the base.
     */
    List<Row> cells(Measure measure) {
        engine.table("measure", filled(measure.sql()));
        return engine.rows("select level, code, breakdown, category, value, denominator, lower_denominator,"
                + " upper_denominator from measure order by level, code, breakdown, category");
    }

    /** Codes of the regions and areas where anybody of the population lives, in whatever period. */
    List<Row> places() {
        return engine.rows("select distinct 2, residence_region from episodes where residence_region is not null"
                + filled(" and population = '${population}'")
                + " union select distinct 3, residence_area from episodes where residence_area is not null"
                + filled(" and population = '${population}'") + " order by 1, 2");
    }

    /** Codes of the agencies that treat anybody of the population, in whatever period. */
    List<String> agencies() {
        return engine
                .rows(filled("select distinct agency_code from episodes where population = '${population}'")
                        + " order by 1")
                .stream()
                .map(row -> row.text(0))
                .toList();
    }

    /** The categories of a code list, in its order. */
    List<String> texts(String list) {
        return engine.rows("select text from codes where list = '" + list + "' order by position").stream()
                .map(row -> row.text(0))
                .toList();
    }
}
