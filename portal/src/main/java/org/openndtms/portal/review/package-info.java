/**
 * The regional team (specification 3.1): the queue of submissions, what is seen when one is compared with what is
 * loaded, checklist, messages and calls, accepting and returning, undoing a load, and the chasing board.
 */
@NullMarked
package org.openndtms.portal.review;

import org.jspecify.annotations.NullMarked;
