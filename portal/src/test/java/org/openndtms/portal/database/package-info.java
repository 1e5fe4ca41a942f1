@NullMarked
package org.openndtms.portal.database;

import org.jspecify.annotations.NullMarked;
