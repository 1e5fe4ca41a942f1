package org.openndtms.portal.submission;

import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.validation.Validator;
import org.springframework.stereotype.Component;

/** The version of the standard that received files are checked against, loaded once. */
@Component
class CheckPack {
    private final Pack pack = Packs.load("cds-p");
    private final Validator validator = new Validator(pack);

    /** The pack. */
    Pack get() {
        return pack;
    }

    /** The validator of the pack. */
    Validator validator() {
        return validator;
    }
}
