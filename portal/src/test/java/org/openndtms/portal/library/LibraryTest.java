package org.openndtms.portal.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;

class LibraryTest extends PortalTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern NEWEST = Pattern.compile("name=\"after\" value=\"(\\d+)\"");

    @Test
    void everybodyReadsTheLibraryAndNobodyHasToConfirmWithoutAnAccount() {
        Visitor anybody = visitor();
        assertThat(anybody.get("/library").body()).contains("Information Standards Notice");
        assertThat(anybody.get("/library/leaflet").body())
                .contains("Your treatment and your information")
                .doesNotContain("I have read this version");
        assertThat(anybody.get("/library/no-such-document").statusCode()).isEqualTo(404);
    }

    @Test
    void aProvidersPersonIsAskedForTheDefinitionsOfTheirOwnDatasetOnly() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "YP"));
        Visitor browser = signedIn(person);
        assertThat(browser.get("/home").body()).contains("4 documents to read");
        browser.get("/library/business-definitions-young-people");
        browser.post("/library/business-definitions-young-people/confirm", "version", "1");
        assertThat(browser.get("/library/business-definitions-young-people").body())
                .contains("You have confirmed that you read this version.");
        assertThat(browser.get("/home").body()).contains("3 documents to read");
    }

    @Test
    void aNewVersionIsAskedForAgainAndAnOldOneCannotBeConfirmedAnyMore() {
        Visitor reader = signedIn(given.person(Role.PROVIDER_DET_USER, given.agency("2", "AD")));
        Visitor administrator = signedIn(given.person(Role.SYSTEM_ADMIN));
        int first = newest(administrator, "data-sharing-protocol");
        reader.get("/library/data-sharing-protocol");
        reader.post("/library/data-sharing-protocol/confirm", "version", Integer.toString(first));

        var answer = upload(administrator, "data-sharing-protocol", "Signed.pdf", "%PDF-1.7 signed", "Signed by all");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(reader.get("/library").body()).contains("To read again");
        var page = reader.get("/library/data-sharing-protocol").body();
        assertThat(page)
                .contains("You read version " + first)
                .contains("Signed.pdf")
                .contains("Signed by all");
        reader.post("/library/data-sharing-protocol/confirm", "version", Integer.toString(first));
        assertThat(reader.get("/library/data-sharing-protocol").body()).contains("There is a newer version");

        var file = reader.get("/library/data-sharing-protocol/versions/" + (first + 1) + "/file");
        assertThat(file.body()).isEqualTo("%PDF-1.7 signed");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy")).contains("default-src 'none'; sandbox");
    }

    @Test
    void anOfficerSeesWhoOfTheRegionHasNotReadADocument() {
        Person near = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        Person far = given.person(Role.PROVIDER_SUBMITTER, given.agency("2", "AD"));
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "1"));
        String page = officer.get("/library/leaflet/readers").body();
        assertThat(page).contains(near.fullName() + "<").doesNotContain(far.fullName() + "<");
        assertThat(signedIn(near).get("/library/leaflet/readers").statusCode()).isEqualTo(403);
    }

    @Test
    void onlyAnAdministratorPublishes() {
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "1"));
        assertThat(officer.get("/library/leaflet/publish").statusCode()).isEqualTo(403);
        officer.get("/library/leaflet");
        assertThat(officer.post("/library/leaflet/publish", "note", "x", "body", "x", "after", "1")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefusedWithASentence() {
        Visitor administrator = signedIn(given.person(Role.SYSTEM_ADMIN));
        assertThat(upload(administrator, "leaflet", "evil.pdf", "<script>alert(1)</script>", "x")
                        .body())
                .contains("The file must be a PDF");
        assertThat(upload(administrator, "leaflet", "page.html", "<p>", "x").body())
                .contains("The file must be a PDF");
        assertThat(upload(administrator, "leaflet", "<b>.pdf", "%PDF-1.7 x", "x")
                        .body())
                .contains("Rename the file");
        assertThat(upload(administrator, "leaflet", "good.pdf", "%PDF-1.7 x", "")
                        .body())
                .contains("Say in a few words what is new");
    }

    @Test
    void scriptInATextIsShownAndNotRun() {
        Visitor administrator = signedIn(given.person(Role.SYSTEM_ADMIN));
        int after = newest(administrator, "implementation-guidance");
        administrator.post(
                "/library/implementation-guidance/publish",
                "after",
                Integer.toString(after),
                "note",
                "<script>alert(1)</script>",
                "body",
                "# <img src=x onerror=alert(1)>\n- one\n- two");
        assertThat(visitor().get("/library/implementation-guidance").body())
                .contains("&lt;script&gt;", "&lt;img src=x", "<li>one</li>")
                .doesNotContain("<script>alert", "<img");
    }

    @Test
    void ofTwoWhoPublishAtOnceTheSecondIsTold() {
        Visitor administrator = signedIn(given.person(Role.SYSTEM_ADMIN));
        int after = newest(administrator, "change-specification");
        String[] form = {"after", Integer.toString(after), "note", "First", "body", "Text"};
        assertThat(administrator
                        .post("/library/change-specification/publish", form)
                        .statusCode())
                .isEqualTo(302);
        assertThat(administrator
                        .post("/library/change-specification/publish", form)
                        .body())
                .contains("Somebody else has published a version meanwhile");
    }

    @Test
    void anAdministratorAddsADocumentAndThoseWhoHaveToReadItAreAsked() {
        Person reader = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "YP"));
        Person other = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        Visitor administrator = signedIn(given.person(Role.SYSTEM_ADMIN));
        String title = "Übergabe of keys " + reader.username();
        administrator.get("/library/new");
        HttpResponse<String> answer = add(administrator, title, "YP", "PROVIDER_SUBMITTER", "SUPPLIER");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String path = "/library/ubergabe-of-keys-" + reader.username();
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(path));

        assertThat(visitor().get(path).body()).contains("Übergabe of keys", "<li>one</li>", "Version 1,");
        assertThat(signedIn(reader).get("/home").body()).contains("5 documents to read");
        assertThat(signedIn(other).get("/home").body()).contains("4 documents to read");
        Visitor confirming = signedIn(reader);
        confirming.get(path);
        confirming.post(path + "/confirm", "version", "1");
        assertThat(confirming.get(path).body()).contains("You have confirmed that you read this version.");
        assertThat(administrator.get(path + "/readers").body())
                .contains(reader.fullName() + "<")
                .doesNotContain(other.fullName() + "<");
        assertThat(administrator.get("/audit?action=library.added").body())
                .contains("document:" + path.substring("/library/".length()));
        newest(administrator, path.substring("/library/".length()));
        assertThat(add(administrator, title, "", "SUPPLIER").body())
                .contains("There is a document of this title already");
    }

    @Test
    void aDocumentThatLacksSomethingIsNotAddedAndNothingThatWasTypedIsLost() {
        Visitor administrator = signedIn(given.person(Role.SYSTEM_ADMIN));
        administrator.get("/library/new");
        HttpResponse<String> answer = administrator.post(
                "/library/new", "title", "***", "about", "", "dataset", "XX", "readers", "KING", "body", "Kept text");
        assertThat(answer.body())
                .contains(
                        "Choose a title with more letters",
                        "Say in half a sentence",
                        "Choose a dataset, or all",
                        "Choose from the roles",
                        "Kept text");
        assertThat(administrator
                        .post("/library/new", "title", "new", "about", "x", "note", "x", "body", "x")
                        .body())
                .contains("Choose a title with more letters");
    }

    @Test
    void nobodyButAnAdministratorAddsADocument() {
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "1"));
        assertThat(officer.get("/library/new").statusCode()).isEqualTo(403);
        officer.get("/library");
        assertThat(add(officer, "Mine", "", "SUPPLIER").statusCode()).isEqualTo(403);
        assertThat(visitor().get("/library/mine").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> add(Visitor administrator, String title, String dataset, String... readers) {
        List<String> form = new ArrayList<>(List.of(
                "title",
                title,
                "about",
                "Who hands over what",
                "dataset",
                dataset,
                "note",
                "First",
                "body",
                "# Heading\n\n- one\n- two"));
        form.addAll(List.of("readers", String.join(",", readers)));
        return administrator.post("/library/new", form.toArray(String[]::new));
    }

    private static int newest(Visitor administrator, String document) {
        Matcher found = NEWEST.matcher(
                administrator.get("/library/" + document + "/publish").body());
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private HttpResponse<String> upload(
            Visitor administrator, String document, String fileName, String content, String note) {
        String page = administrator.get("/library/" + document + "/publish").body();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        String boundary = "a-boundary";
        String body = part(boundary, "_csrf", token.group(1)) + part(boundary, "note", note)
                + part(boundary, "after", Integer.toString(newest(administrator, document)))
                + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return administrator.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/library/" + document + "/publish"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
