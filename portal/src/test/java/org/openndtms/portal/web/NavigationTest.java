package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;

class NavigationTest extends PortalTest {
    @Autowired
    private Routes routes;

    @Test
    void everyEntryOfTheMenuLeadsToAPageThatNeedsThePermissionItNames() {
        assertThat(Navigation.all())
                .isNotEmpty()
                .allSatisfy(place -> assertThat(routes.permission(place.path()))
                        .as(place.path())
                        .isEqualTo(place.permission()));
    }
}
