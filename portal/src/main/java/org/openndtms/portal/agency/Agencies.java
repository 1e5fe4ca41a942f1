package org.openndtms.portal.agency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The register of agencies, as far as the present person may see it. */
@Repository
@Transactional
public class Agencies {
    private static final String SELECT = """
            select g.*, a.name as area_name, r.name as region_name
            from agency g join area a on a.code = g.area_code join region r on r.code = g.region_code
            """;

    private final JdbcClient database;

    Agencies(JdbcClient database) {
        this.database = database;
    }

    /** All that the person may see, by code. */
    public List<Agency> list() {
        return database.sql(SELECT + " order by g.code").query(Agencies::agency).list();
    }

    /** Those that are expected to report for a period with this last day. */
    public List<Agency> listExpected(LocalDate periodEnd) {
        return list().stream().filter(agency -> agency.expectedOn(periodEnd)).toList();
    }

    /** One agency; empty when there is none or the person may not see it. */
    public Optional<Agency> find(String code) {
        return database.sql(SELECT + " where g.code = ?")
                .param(code)
                .query(Agencies::agency)
                .optional();
    }

    /** Adds an agency; false when the code is taken. */
    boolean add(Agency agency) {
        return database.sql("""
                insert into agency (code, name, dataset, setting_type, commissioner, area_code, region_code, entry_method,
                    software, software_version, opened, closed, expected)
                values (:code, :name, :dataset, :setting, :commissioner, :area, :region, :entry, :software,
                    :softwareVersion, :opened, :closed, :expected)
                on conflict (code) do nothing""").paramSource(row(agency)).update() == 1;
    }

    /** Changes an agency; false when somebody else has changed it since it was read, or it cannot be seen. */
    boolean change(Agency agency) {
        return database.sql("""
                update agency set name = :name, dataset = :dataset, setting_type = :setting, commissioner = :commissioner,
                    area_code = :area, region_code = :region, entry_method = :entry, software = :software,
                    software_version = :softwareVersion, opened = :opened, closed = :closed, expected = :expected,
                    version = version + 1
                where code = :code and version = :version""").paramSource(row(agency)).update() == 1;
    }

    private static SqlParameterSource row(Agency agency) {
        return new MapSqlParameterSource()
                .addValue("code", agency.code())
                .addValue("name", agency.name())
                .addValue("dataset", agency.dataset())
                .addValue("setting", agency.setting().name())
                .addValue("commissioner", agency.commissioner().name())
                .addValue("area", agency.area())
                .addValue("region", agency.region())
                .addValue("entry", agency.entry().name())
                .addValue("software", agency.software())
                .addValue("softwareVersion", agency.softwareVersion())
                .addValue("opened", agency.opened())
                .addValue("closed", agency.closed())
                .addValue("expected", agency.expected())
                .addValue("version", agency.version());
    }

    private static Agency agency(ResultSet row, int number) throws SQLException {
        return new Agency(
                row.getString("code"),
                row.getString("name"),
                row.getString("dataset"),
                SettingType.valueOf(row.getString("setting_type")),
                Agency.Commissioner.valueOf(row.getString("commissioner")),
                row.getString("area_code"),
                row.getString("area_name"),
                row.getString("region_code"),
                row.getString("region_name"),
                Agency.EntryMethod.valueOf(row.getString("entry_method")),
                row.getString("software"),
                row.getString("software_version"),
                row.getObject("opened", LocalDate.class),
                row.getObject("closed", LocalDate.class),
                row.getBoolean("expected"),
                row.getInt("version"));
    }
}
