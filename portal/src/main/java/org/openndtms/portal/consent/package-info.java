/**
 * Consent (specification 4): clients who withdraw it are taken out of everything that is kept about them at their
 * agency, and out of later snapshots; how many do not consent is shown, never who.
 */
@NullMarked
package org.openndtms.portal.consent;

import org.jspecify.annotations.NullMarked;
