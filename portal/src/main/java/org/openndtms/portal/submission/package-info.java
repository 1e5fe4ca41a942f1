/**
 * From "upload file" to "submitted" (specification 3.1 to 3.5): files are received and redacted, checked in a queue,
 * and become submissions, which walk through the states of {@link org.openndtms.portal.submission.Lifecycle}.
 */
@NullMarked
package org.openndtms.portal.submission;

import org.jspecify.annotations.NullMarked;
