package org.openndtms.portal.review;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.submission.GivenSubmissions;
import org.openndtms.portal.submission.Submission;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An agency that submits, two officers of its region, and a submission between them: for tests of the review. */
abstract class ReviewCase extends PortalTest {
    static final String REGION = "7";

    @Autowired
    GivenSubmissions has;

    @Autowired
    Comparing comparing;

    @Autowired
    Checklist checklist;

    String agency = "";
    Person sender;
    Person officer;
    Person colleague;
    LocalDate end;

    @BeforeEach
    void team() {
        agency = given.agency(REGION, "AD");
        sender = given.person(Role.PROVIDER_SUBMITTER, agency);
        officer = given.person(Role.REGIONAL_OFFICER, REGION);
        colleague = given.person(Role.REGIONAL_OFFICER, REGION);
        end = has.period().dataEnd();
        has.mayAlwaysSubmit(agency, end, sender);
    }

    Submission compared() {
        Submission submitted = has.submitted(agency, end, sender);
        comparing.compareAll();
        return submitted;
    }

    /** The fields of a decision in which every point is fine. */
    String[] fine(Submission submission) {
        return Stream.concat(
                        Stream.of("seen", seen(submission)),
                        checklist.points().stream().flatMap(point -> Stream.of("point-" + point.id(), "fine")))
                .toArray(String[]::new);
    }

    static String path(Submission submission) {
        return "/review/" + submission.id();
    }

    static String seen(Submission submission) {
        return Long.toString(submission.stateSince().toEpochMilli());
    }

    /** The database as the portal reaches it, which may do no more than row-level security lets the person. */
    static DriverManagerDataSource portal() {
        DatabaseAddress address = TestDatabase.address();
        return new DriverManagerDataSource(
                address.url(), address.portal().user(), address.portal().password());
    }
}
