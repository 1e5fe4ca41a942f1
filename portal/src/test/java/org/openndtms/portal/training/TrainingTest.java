package org.openndtms.portal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;

class TrainingTest extends PortalTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Test
    void aSessionIsPlannedBookedHeldAndThenNothingIsOverdue() {
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "3"));
        Person starter = given.person(Role.PROVIDER_DET_USER, given.agency("3", "AD"));
        String title = plan(officer, "3", "NEW_STARTER", LocalDate.now(ZoneId.of("Europe/London")), 5);
        Visitor attendee = signedIn(starter);
        String session = session(attendee, title, "book");
        assertThat(attendee.post("/training/" + session + "/book").statusCode()).isEqualTo(302);
        assertThat(attendee.get("/training").body()).contains("You have a place in", title);

        assertThat(officer.get("/training/" + session + "/register").body()).contains(starter.fullName());
        officer.post(
                "/training/" + session + "/register", "attended", starter.id().toString());
        assertThat(officer.get("/training/" + session + "/register").body())
                .contains(starter.fullName() + " (attended)");
        assertThat(attendee.get("/training").body()).contains("You attended", "Refresher: attend by");
        attendee.post("/training/" + session + "/give-back");
        assertThat(officer.get("/training/" + session + "/register").body()).contains(starter.fullName());
    }

    @Test
    void anotherRegionsSessionAnswersItsOfficersAsIfItDidNotExist() {
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "4"));
        String title = plan(
                officer,
                "4",
                "REFRESHER",
                LocalDate.now(ZoneId.of("Europe/London")).plusDays(3),
                5);
        Visitor other = signedIn(given.person(Role.REGIONAL_OFFICER, "5"));
        String session = session(other, title, "book");
        assertThat(other.get("/training/" + session + "/register").statusCode()).isEqualTo(404);
        other.get("/training");
        assertThat(other.post("/training/" + session + "/cancel").statusCode()).isEqualTo(404);
        assertThat(other.get("/training/plan").body()).doesNotContain("value=\"4\"");
    }

    @Test
    void whoIsDueIsToldToTheirOwnRegionOnly() {
        Person starter = given.person(Role.PROVIDER_SUBMITTER, given.agency("6", "AD"));
        assertThat(signedIn(given.person(Role.REGIONAL_OFFICER, "6"))
                        .get("/training/due")
                        .body())
                .contains(starter.fullName());
        assertThat(signedIn(given.person(Role.REGIONAL_OFFICER, "7"))
                        .get("/training/due")
                        .body())
                .doesNotContain(starter.fullName() + "<");
    }

    @Test
    void theLastPlaceIsTakenOnceHoweverManyAskAtOnce() throws InterruptedException {
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "2"));
        String title = plan(
                officer,
                "2",
                "REFRESHER",
                LocalDate.now(ZoneId.of("Europe/London")).plusDays(9),
                1);
        String agency = given.agency("2", "AD");
        CountDownLatch done = new CountDownLatch(6);
        String session = session(signedIn(given.person(Role.PROVIDER_DET_USER, agency)), title, "book");
        for (int i = 0; i < 6; i++) {
            Visitor visitor = signedIn(given.person(Role.PROVIDER_DET_USER, agency));
            visitor.get("/training");
            new Thread(() -> {
                        visitor.post("/training/" + session + "/book");
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        String register = officer.get("/training/" + session + "/register").body();
        assertThat(register.split("name=\"attended\"", -1)).hasSize(2);
    }

    @Test
    void aFormThatIsWrongSaysEverythingAtOnce() {
        Visitor officer = signedIn(given.person(Role.REGIONAL_OFFICER, "1"));
        officer.get("/training/plan");
        String answer = officer.post(
                        "/training/plan",
                        "kind",
                        "NONE",
                        "title",
                        " ",
                        "region",
                        "2",
                        "heldOn",
                        "30/02/2026",
                        "starts",
                        "ten",
                        "place",
                        "",
                        "places",
                        "-1")
                .body();
        assertThat(answer)
                .contains(
                        "Choose what the session is for",
                        "Give the session a name",
                        "Enter the day",
                        "Enter the time",
                        "Say where it is held",
                        "Enter how many may attend",
                        "Choose who holds it",
                        "href=\"#heldOn\"",
                        "Error: Plan a session");
    }

    @Test
    void commissionersHaveNoTraining() {
        assertThat(signedIn(given.person(Role.COMMISSIONER, given.area("1")))
                        .get("/training")
                        .statusCode())
                .isEqualTo(403);
    }

    private static String plan(Visitor officer, String region, String kind, LocalDate on, int places) {
        String title = "Session " + NUMBER.incrementAndGet() + " of " + region;
        officer.get("/training/plan");
        var answer = officer.post(
                "/training/plan",
                "kind",
                kind,
                "title",
                title,
                "region",
                region,
                "heldOn",
                on.toString(),
                "starts",
                "10:30",
                "place",
                "Online",
                "places",
                Integer.toString(places));
        assertThat(answer.statusCode()).isEqualTo(302);
        return title;
    }

    private static String session(Visitor visitor, String title, String action) {
        String page = visitor.get("/training").body();
        Matcher found = Pattern.compile(title + ".*?/training/([0-9a-f-]{36})/" + action, Pattern.DOTALL)
                .matcher(page);
        assertThat(found.find()).as("the session in the list").isTrue();
        return found.group(1);
    }
}
