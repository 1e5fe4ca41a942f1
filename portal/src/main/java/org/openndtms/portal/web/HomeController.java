package org.openndtms.portal.web;

import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The public front page, and the start page of those who are signed in. */
@Controller
class HomeController {
    private final Navigation navigation;
    private final CurrentPerson person;
    /** Asked for with the start page of a person only: the front page opens without what they need. */
    private final ObjectProvider<HomeNotice> notices;

    HomeController(Navigation navigation, CurrentPerson person, ObjectProvider<HomeNotice> notices) {
        this.navigation = navigation;
        this.person = person;
        this.notices = notices;
    }

    @GetMapping("/")
    @Needs("public.read")
    String index() {
        return "web/index";
    }

    @GetMapping("/home")
    @Needs("home.read")
    String home(Model model) {
        model.addAttribute(
                "notices",
                notices.stream().flatMap(feature -> feature.notices().stream()).toList());
        model.addAttribute("places", navigation.offered(person.get()));
        return "web/home";
    }
}
