package org.openndtms.portal.submission.result;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Whoever asks for results while a file is checked is led to the page that shows how far it is. */
@ControllerAdvice
class WhileChecking {
    @ExceptionHandler
    String progress(NotCheckedException e) {
        return "redirect:/submissions/files/" + e.file();
    }
}
