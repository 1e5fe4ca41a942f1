package org.openndtms.portal.agency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.database.Transactions;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Areas (partnerships of local authorities) and the regional teams above them. */
@Repository
@Order(1)
public class Areas implements ApplicationRunner {
    private static final String TEAM = "PHE team: ";

    private final JdbcClient database;
    private final Transactions transactions;

    Areas(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** A region: one of the seven regional teams. */
    public record Region(String code, String name, String mailbox) {}

    /** An area and the code of its region. */
    public record Area(String code, String name, String region, String regionName) {}

    /** The seven regional teams with their mailboxes (specification 1.3). */
    public List<Region> regions() {
        return transactions.inPerson(() -> database.sql("select code, name, mailbox from region order by code")
                .query(Region.class)
                .list());
    }

    /** All areas, by name. */
    public List<Area> list() {
        return transactions.inPerson(() -> database.sql("""
                select a.code, a.name, a.region_code as region, r.name as region_name
                from area a join region r on r.code = a.region_code order by a.name""").query(Area.class).list());
    }

    /** The region of each area, by code. */
    AgencyForm.Places places() {
        Map<String, String> regions = new HashMap<>();
        list().forEach(area -> regions.put(area.code(), area.region()));
        return regions::get;
    }

    /** Fills an empty database with the partnerships of the dataset; "Out of England" is none. */
    @Override
    public void run(ApplicationArguments arguments) {
        boolean none = transactions.asSystem(() -> database.sql("select not exists (select 1 from area)")
                .query(Boolean.class)
                .single());
        if (none) {
            List<Code> partnerships = Objects.requireNonNull(
                            Packs.load("cds-p").codeLists().get("dat_partnership"))
                    .codes();
            transactions.asSystem(() -> {
                partnerships.forEach(this::add);
                return true;
            });
        }
    }

    private void add(Code partnership) {
        String team = "";
        String ons = "";
        for (String part : partnership.groups()) {
            team = part.startsWith(TEAM) ? part.substring(TEAM.length()) : team;
            ons = part.matches("E\\d{8}") ? part : ons;
        }
        // The code list writes "East and East Midlands", the specification "East & East Midlands".
        database.sql("""
                insert into area (code, name, region_code, ons_code)
                select ?, ?, code, nullif(?, '') from region where replace(name, '&', 'and') = ?
                on conflict do nothing""")
                .params(partnership.code(), partnership.text(), ons, team)
                .update();
    }
}
