/**
 * What checking a file found, for people: the page of results, its lists and downloads, the way to 100 %, and the
 * comparison with the upload before (specification 3.1, 3.5).
 */
@NullMarked
package org.openndtms.portal.submission.result;

import org.jspecify.annotations.NullMarked;
