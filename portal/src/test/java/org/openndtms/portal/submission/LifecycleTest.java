package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The state machine of a submission (specification 3.1). */
class LifecycleTest {
    @Test
    void anEventInAStateLeadsToOneState() {
        assertThat(Lifecycle.table().stream().map(row -> row.from() + " " + row.event()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyStateCanBeReached() {
        Set<State> reached = EnumSet.noneOf(State.class);
        Deque<State> next = new ArrayDeque<>();
        next.add(Lifecycle.find(null, Event.UPLOAD).orElseThrow().to());
        while (!next.isEmpty()) {
            State state = next.remove();
            if (reached.add(state)) {
                Lifecycle.table().stream().filter(row -> row.from() == state).forEach(row -> next.add(row.to()));
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(State.values());
    }

    @Test
    void nothingIsLoadedThatWasNotSubmittedAndAccepted() {
        assertThat(into(State.LOADED)).containsExactlyInAnyOrder(State.LOADING, State.SUPERSEDED);
        assertThat(into(State.LOADING)).containsExactly(State.ACCEPTED);
        assertThat(into(State.SUBMITTED)).containsExactly(State.READY_TO_SUBMIT);
        assertThat(Lifecycle.table())
                .filteredOn(row -> row.to() == State.ACCEPTED && row.event() == Event.ACCEPT)
                .allSatisfy(row -> {
                    assertThat(row.from()).isEqualTo(State.SUBMITTED);
                    assertThat(row.actor()).isEqualTo(Actor.REGION);
                });
    }

    @Test
    void theDocumentShowsTheTable() throws IOException {
        String document = Files.readString(Path.of("../docs/submission.md"));
        assertThat(Lifecycle.table())
                .allSatisfy(row -> assertThat(document)
                        .contains("| " + (row.from() == null ? "" : row.from()) + " | " + row.event() + " | " + row.to()
                                + " | " + row.actor() + " | " + row.guard() + " |"));
    }

    private static Set<State> into(State state) {
        return Lifecycle.table().stream()
                .filter(row -> row.to() == state)
                .map(Lifecycle.Transition::from)
                .collect(Collectors.toSet());
    }
}
