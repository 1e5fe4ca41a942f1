package org.openndtms.portal.web;

import org.openndtms.portal.access.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The public front page, and the start page of those who are signed in. */
@Controller
class HomeController {

    @GetMapping("/")
    @Needs("public.read")
    String index() {
        return "web/index";
    }

    @GetMapping("/home")
    @Needs("home.read")
    String home() {
        return "web/home";
    }
}
