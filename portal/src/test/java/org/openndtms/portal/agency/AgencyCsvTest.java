package org.openndtms.portal.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgencyCsvTest {
    private static final String HEADING = String.join(",", AgencyForm.COLUMNS) + "\n";
    private static final String LINE =
            "N0852,Quayside,AD,COMMUNITY,LOCAL_AUTHORITY,A09B,7,SOFTWARE,CareNote,7.2,2011-04-01,,yes\n";
    private static final AgencyForm.Places PLACES = Map.of("A09B", "7", "H01B", "1")::get;

    @Test
    void readsBackWhatItWrites() {
        String awkward = LINE.replace("Quayside", "\"Quay, \"\"side\"\"; Señor's\"");
        AgencyCsv.Reading reading = AgencyCsv.read(HEADING + LINE.replace("N0852", "N0853") + awkward, PLACES);
        assertThat(reading.problems()).isEmpty();
        AgencyCsv.Reading again = AgencyCsv.read(AgencyCsv.write(reading.agencies()), PLACES);
        assertThat(again.agencies()).isEqualTo(reading.agencies());
    }

    @Test
    void takesColumnsInAnyOrderAndTheMarkOfSpreadsheets() {
        String heading =
                "\uFEFFname,code,dataset,setting,commissioner,area,region,entry,software,software_version,opened,"
                        + "closed,expected\r\n";
        String file = heading + "Quayside,N0852,AD,COMMUNITY,LOCAL_AUTHORITY,A09B,,DET,,,2011-04-01,,no\r\n";
        AgencyCsv.Reading reading = AgencyCsv.read(file, PLACES);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.agencies()).singleElement().satisfies(agency -> {
            assertThat(agency.code()).isEqualTo("N0852");
            assertThat(agency.region()).isEqualTo("7");
            assertThat(agency.expected()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            N0852|n852|The code must be one capital letter and four digits
            Quayside||The name is missing
            Quayside|=HYPERLINK(1)|must not begin with =
            AD|XX|“dataset” must be one of AD, SA, SY, YP
            AD|SA|An agency of this setting cannot report this dataset
            COMMUNITY|SPACE|“setting” must be one of
            LOCAL_AUTHORITY|NOBODY|“commissioner” must be one of
            A09B|Q99Z|The area must be the code of a partnership
            ,7,|,1,|The area lies in region 7
            SOFTWARE|PIGEON|“entry” must be one of DET, SOFTWARE
            SOFTWARE|DET|has no software of its own
            CareNote||The name of the agency's software is missing
            2011-04-01|01/04/2011|“opened” must be a date of the form
            2011-04-01|1066-10-14|“opened” must be a date of the form
            2011-04-01,|2011-04-01,2010-01-01|cannot close before it opens
            yes|perhaps|“expected” must be one of no, yes
            """)
    void saysWhatIsWrongAndInWhichLine(String part, String instead, String problem) {
        String line = LINE.replace(part, instead == null ? "" : instead);
        AgencyCsv.Reading reading = AgencyCsv.read(HEADING + LINE.replace("N0852", "N0001") + line, PLACES);
        assertThat(reading.problems())
                .anySatisfy(text -> assertThat(text).startsWith("Line 3: ").contains(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "NULL", textBlock = """
            ''|The file is empty
            code,name|The first line lacks the columns dataset, setting
            code,name,colour|columns that are not known: colour
            """)
    void saysWhatIsWrongWithTheFile(String file, String problem) {
        assertThat(AgencyCsv.read(file, PLACES).problems())
                .anySatisfy(text -> assertThat(text).contains(problem));
    }

    @Test
    void survivesWhatIsNoCsvAtAll() {
        assertThat(AgencyCsv.read(HEADING + "\"never closed", PLACES).problems())
                .isNotEmpty();
        assertThat(AgencyCsv.read("\0\0\0\1\2", PLACES).problems()).isNotEmpty();
        assertThat(AgencyCsv.read(HEADING + "a,b\n", PLACES).problems().get(0))
                .contains("has 2 fields where 13 are needed");
        assertThat(AgencyCsv.read(HEADING + LINE + LINE, PLACES).problems().get(0))
                .contains("same code");
        assertThat(AgencyCsv.read(HEADING + "x,,,,,,,,,,,,\n".repeat(1000), PLACES)
                        .problems())
                .hasSize(51)
                .last()
                .asString()
                .endsWith("more.");
    }
}
