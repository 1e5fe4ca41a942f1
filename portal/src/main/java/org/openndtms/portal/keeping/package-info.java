/**
 * Keeping what the portal holds, no longer than it should: backup, restore, retention, and what is held about a person.
 */
@NullMarked
package org.openndtms.portal.keeping;

import org.jspecify.annotations.NullMarked;
