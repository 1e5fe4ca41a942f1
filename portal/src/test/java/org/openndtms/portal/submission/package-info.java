@NullMarked
package org.openndtms.portal.submission;

import org.jspecify.annotations.NullMarked;
