package org.openndtms.portal.account.key;

import java.util.Set;

/**
 * The web site that security keys sign for. A key answers for one such id only, which is why nobody can be tricked into
 * signing in on a copy of the site.
 *
 * @param id the domain, such as {@code localhost}; keys have to be enrolled again when it changes
 * @param name what the browser shows
 * @param origins the addresses that pages may be served from, each as scheme, host and port
 */
record RelyingParty(String id, String name, Set<String> origins) {
    RelyingParty {
        origins = Set.copyOf(origins);
    }
}
