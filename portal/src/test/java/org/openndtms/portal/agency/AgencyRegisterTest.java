package org.openndtms.portal.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.springframework.beans.factory.annotation.Autowired;

class AgencyRegisterTest extends PortalTest {
    @Autowired
    private Areas areas;

    @Test
    void knowsAllPartnershipsOfEnglandUnderSevenRegionalTeams() {
        assertThat(areas.regions()).hasSize(7).extracting(Areas.Region::mailbox).contains("NDTMS.Eastern@phe.gov.uk");
        assertThat(areas.list())
                .filteredOn(area -> !area.code().startsWith("T"))
                .hasSizeGreaterThan(145);
        assertThat(areas.places().regionOf("E01B")).isEqualTo("5");
        assertThat(areas.places().regionOf("Z00B")).isNull();
    }

    @Test
    void aFileIsBroughtInWholeOrNotAtAll() {
        Visitor admin = signedIn(given.person(Role.SYSTEM_ADMIN));
        String one = code();
        String two = code();
        String heading = String.join(",", AgencyForm.COLUMNS) + "\n";
        String good = one + ",One,AD,COMMUNITY,LOCAL_AUTHORITY,A09B,,DET,,,2011-04-01,,yes\n";
        String bad = two + ",Two,AD,PRISON,LOCAL_AUTHORITY,A09B,,DET,,,2011-04-01,,yes\n";

        HttpResponse<String> refused = upload(admin, heading + good + bad);
        assertThat(refused.body()).contains("Line 3: An agency of this setting cannot report this dataset");
        assertThat(admin.get("/agencies/" + one).statusCode()).isEqualTo(404);

        assertThat(upload(admin, heading + good).body()).contains("1 added, 0 changed, 0 as before.");
        assertThat(upload(admin, heading + good.replace("One", "First")).body())
                .contains("0 added, 1 changed, 0 as before.");
        assertThat(upload(admin, heading + good.replace("One", "First")).body())
                .contains("0 added, 0 changed, 1 as before.");
        assertThat(admin.get("/agencies.csv").body()).contains(one + ",First,AD,COMMUNITY");
    }

    @Test
    void aFileThatIsNotUtf8OrNoneAtAllIsRefusedPlainly() {
        Visitor admin = signedIn(given.person(Role.SYSTEM_ADMIN));
        admin.get("/agencies/import");
        assertThat(admin.post("/agencies/import").body()).contains("Choose a CSV file.");
        assertThat(upload(admin, new byte[] {'c', 'o', 'd', 'e', (byte) 0xE9}).body())
                .contains("not in UTF-8");
    }

    @Test
    void twoPeopleNeverOverwriteOneAnother() {
        String agency = given.agency("7", "AD");
        Visitor first = signedIn(given.person(Role.REGIONAL_OFFICER, "7"));
        Visitor second = signedIn(given.person(Role.REGIONAL_OFFICER, "7"));
        String path = "/agencies/" + agency + "/change";
        String area = areaIn(first.get(path).body());
        second.get(path);
        String[] fields = {
            "version",
            "0",
            "name",
            "New name",
            "dataset",
            "AD",
            "setting",
            "COMMUNITY",
            "commissioner",
            "LOCAL_AUTHORITY",
            "area",
            area,
            "entry",
            "DET",
            "opened",
            "2018-01-01",
            "expected",
            "yes"
        };
        assertThat(first.post(path, fields).statusCode()).isEqualTo(302);
        HttpResponse<String> late = second.post(path, fields);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else has changed this agency");
    }

    @Test
    void aProviderConfirmsTheLatestConsentOnce() {
        String agency = given.agency("7", "AD");
        Visitor submitter = signedIn(given.person(Role.PROVIDER_SUBMITTER, agency));
        assertThat(submitter.get("/agencies/" + agency).body()).contains("Not yet confirmed");
        submitter.post("/agencies/" + agency + "/consent");
        assertThat(submitter.get("/agencies/" + agency).body()).contains("Not yet confirmed");
        submitter.post("/agencies/" + agency + "/consent", "confirmed", "true");
        assertThat(submitter.get("/agencies/" + agency).body())
                .contains("Confirmed")
                .doesNotContain("Not yet confirmed");
        Person officer = given.person(Role.REGIONAL_OFFICER, "7");
        assertThat(signedIn(officer).get("/agencies/" + agency).body()).contains("Confirmed");
    }

    @Test
    void expectsAnAgencyFromItsFirstToItsLastMonth() {
        AgencyCsv.Reading reading = AgencyCsv.read(
                String.join(",", AgencyForm.COLUMNS)
                        + "\nN0001,One,AD,COMMUNITY,LOCAL_AUTHORITY,A09B,,DET,,,2020-02-15,2020-06-01,yes\n",
                area -> "7");
        Agency agency = reading.agencies().get(0);
        assertThat(agency.expectedOn(LocalDate.of(2020, 1, 31))).isFalse();
        assertThat(agency.expectedOn(LocalDate.of(2020, 2, 29))).isTrue();
        assertThat(agency.expectedOn(LocalDate.of(2020, 6, 30))).isTrue();
        assertThat(agency.expectedOn(LocalDate.of(2020, 7, 31))).isFalse();
    }

    private HttpResponse<String> upload(Visitor visitor, String csv) {
        return upload(visitor, csv.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> upload(Visitor visitor, byte[] csv) {
        visitor.get("/agencies/import");
        String edge = "----edge";
        String before = "--" + edge + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + visitor.token()
                + "\r\n--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        String after = "\r\n--" + edge + "--\r\n";
        return visitor.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/agencies/import"))
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        before.getBytes(StandardCharsets.UTF_8), csv, after.getBytes(StandardCharsets.UTF_8)))));
    }

    private static String areaIn(String page) {
        return page.replaceAll("(?s).*<option value=\"([^\"]+)\" selected=\"selected\">Area .*", "$1");
    }

    private static String code() {
        return "U%04d".formatted(ThreadLocalRandom.current().nextInt(10_000));
    }
}
