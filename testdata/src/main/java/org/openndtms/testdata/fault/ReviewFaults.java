package org.openndtms.testdata.fault;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticRecord;

/** Faults of sub-intervention reviews. */
final class ReviewFaults extends Catalogue {
    ReviewFaults(Items items) {
        super(items);
        identity();
        answers();
        missing();
    }

    private void identity() {
        child("SI-01", x.reviews, (episode, review) -> {
            episode.repeat(review, x.reviewId).clear(x.reviewed);
            return true;
        });
        blankChild("SI-02", x.reviewId);
        child("SI-03", x.reviews, (episode, review) -> {
            episode.repeat(review, x.reviewId).setDay(x.reviewed, episode.firstStart() - 1);
            return true;
        });
        child("SI-10", x.reviews, (episode, review) -> {
            SyntheticRecord copy = episode.repeat(review, x.reviewId);
            Item ticked = ticked(review);
            Item other = unticked(review, ticked);
            if (ticked == null || other == null) {
                return false;
            }
            copy.set(other, "Y");
            return true;
        });
    }

    private void answers() {
        child("SI-04", x.reviews, (episode, review) -> {
            for (Item flag : x.reviewFlags) {
                if (review.is(flag, "N")) {
                    review.set(flag, "X");
                    return true;
                }
            }
            return false;
        });
        triaged("SI-05", (subject, episode) -> {
            if (episode.reviews().isEmpty()) {
                return false;
            }
            SyntheticRecord last = episode.reviews().get(episode.reviews().size() - 1);
            int day = last.day(x.reviewed) + 1;
            if (day > episode.last()) {
                return false;
            }
            SyntheticRecord review = episode.repeat(last, x.reviewId);
            review.setDay(x.reviewed, day);
            x.reviewFlags.stream().filter(review::has).forEach(flag -> review.set(flag, "N"));
            return true;
        });
        child(
                "SI-06",
                x.reviews,
                (episode, review) -> !episode.has(episode.pharmacological()) && tick(review, x.medicationFlags));
        child("SI-07", x.reviews, (episode, review) -> {
            Set<String> talking = Set.of(episode.psychosocial());
            List<SyntheticRecord> interventions = episode.interventions();
            if (interventions.size() != 1 || episode.reviews().size() != 1) {
                return false;
            }
            SyntheticRecord only = interventions.get(0);
            if (talking.contains(Objects.requireNonNull(only.get(x.modality)))) {
                only.set(x.modality, episode.supportive());
            }
            return x.psychosocialFlags.stream().anyMatch(flag -> review.is(flag, "Y"))
                    || tick(review, x.psychosocialFlags);
        });
    }

    private void missing() {
        triaged("SI-08", (subject, episode) -> {
            int day = Days.addMonths(subject.periodEnd(), -6) - 1;
            if (!episode.isTreatedAndOpen() || episode.firstStart() > day) {
                return false;
            }
            episode.dropAfter(episode.reviews(), x.reviewed, day);
            return true;
        });
        triaged("SI-09", (subject, episode) -> {
            episode.reviews().clear();
            return episode.isTreatedAndClosed();
        });
    }

    private static boolean tick(SyntheticRecord review, List<Item> flags) {
        for (Item flag : flags) {
            if (review.is(flag, "N")) {
                review.set(flag, "Y");
                return true;
            }
        }
        return false;
    }

    private @org.jspecify.annotations.Nullable Item ticked(SyntheticRecord review) {
        return x.reviewFlags.stream()
                .filter(flag -> review.is(flag, "Y"))
                .findFirst()
                .orElse(null);
    }

    /** Another flag of the same sort as one that is ticked, so that ticking it needs no other intervention. */
    private @org.jspecify.annotations.Nullable Item unticked(
            SyntheticRecord review, @org.jspecify.annotations.Nullable Item like) {
        return x.reviewFlags.stream()
                .filter(flag -> like != null
                        && review.is(flag, "N")
                        && x.medicationFlags.contains(flag) == x.medicationFlags.contains(like)
                        && x.psychosocialFlags.contains(flag) == x.psychosocialFlags.contains(like))
                .findFirst()
                .orElse(null);
    }
}
