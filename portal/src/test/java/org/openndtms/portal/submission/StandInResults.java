package org.openndtms.portal.submission;

import org.openndtms.portal.access.Needs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A page of results for the tests of what leads to it, as long as there is no other. */
@Controller
@ConditionalOnMissingClass("org.openndtms.portal.submission.result.ResultController")
class StandInResults {
    @GetMapping("/submissions/files/{id}/results")
    @Needs("submission.read")
    String results(@PathVariable String id) {
        return "redirect:/submissions/files/" + id + "/report.json";
    }
}
