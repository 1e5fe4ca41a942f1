@NullMarked
package org.openndtms.portal.job;

import org.jspecify.annotations.NullMarked;
