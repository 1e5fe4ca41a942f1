package org.openndtms.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Source;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.Validator;

/**
 * Whether files look as if they were of another dataset than they are read as. All datasets have one heading, so that
 * only the records can tell; the rule that asks them is the one by which {@code ndtms validate} tells.
 */
final class OtherDataset {
    private static final String RULE = "XE-04";

    private final @Nullable Validator validator;
    private final LocalDate end;

    /**
     * Looks at files of a pack; one without that rule has nothing to say.
     *
     * @param end the last day of the data
     */
    OtherDataset(Pack standard, LocalDate end) {
        this.validator = standard.findRule(RULE).isPresent() ? new Validator(standard) : null;
        this.end = end;
    }

    /** What the rule says of a file, which the sentence names; empty if it says nothing. */
    Optional<String> remark(DatasetFile file) {
        if (validator == null) {
            return Optional.empty();
        }
        ValidationContext context = ValidationContext.of(file.dataset().id(), end)
                .withMaxExamples(0)
                .withThreads(Runtime.getRuntime().availableProcessors());
        try (Source source = InputFile.open(file.path())) {
            return validator.validate(source, context).rules().stream()
                    .map(RuleTally::rule)
                    .filter(rule -> rule.id().equals(RULE))
                    .findFirst()
                    .map(rule -> file.path() + " was read as dataset "
                            + file.dataset().id() + ". " + rule.message() + " " + rule.help());
        } catch (IOException e) {
            throw InputFile.unreadable(file.path());
        }
    }
}
