package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.submission.GivenSubmissions;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;

/** Loads that two officers undo. */
class RollBackTest extends ReviewCase {
    @Test
    void aLoadIsUndoneByTwoOfficers() {
        Submission loaded = has.loaded(agency, end, sender, officer, GivenSubmissions.records(agency, "AD", 5, 3, end));
        Visitor first = signedIn(officer);
        Visitor second = signedIn(colleague);
        assertThat(first.get(path(loaded)).body()).contains("Propose to undo this load");
        first.get(path(loaded) + "/rollback");
        assertThat(first.post(path(loaded) + "/rollback", "reason", " ").body()).contains("Say why");
        assertThat(first.post(path(loaded) + "/rollback", "reason", "The wrong file")
                        .statusCode())
                .isEqualTo(302);
        second.get(path(loaded) + "/rollback");
        assertThat(second.post(path(loaded) + "/rollback", "reason", "Me too").statusCode())
                .isEqualTo(409);
        assertThat(first.post(path(loaded) + "/rollback/confirm").statusCode()).isEqualTo(409);
        assertThat(second.get("/home").body()).contains("A colleague proposes to undo a load");
        assertThat(second.get(path(loaded) + "/rollback").body()).contains("The wrong file", officer.fullName());
        assertThat(second.post(path(loaded) + "/rollback/confirm").statusCode()).isEqualTo(302);
        assertThat(has.now(loaded).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(second.post(path(loaded) + "/rollback/confirm").statusCode()).isEqualTo(409);
        assertThat(signedIn(sender).get("/submissions/" + loaded.id()).body())
                .contains("Load rolled back", "The wrong file");
    }

    @Test
    void aProposalIsDroppedAndTheLoadStands() {
        Submission loaded = has.loaded(agency, end, sender, officer, GivenSubmissions.records(agency, "AD", 5, 3, end));
        Visitor visitor = signedIn(officer);
        visitor.get(path(loaded) + "/rollback");
        visitor.post(path(loaded) + "/rollback", "reason", "A mistake");
        assertThat(visitor.post(path(loaded) + "/rollback/drop").statusCode()).isEqualTo(302);
        assertThat(has.now(loaded).state()).isEqualTo(State.LOADED);
        Submission waiting = compared();
        assertThat(visitor.post(path(waiting) + "/rollback", "reason", "It is not loaded")
                        .statusCode())
                .isEqualTo(409);
    }
}
