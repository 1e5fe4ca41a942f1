/** PostgreSQL: how it is started, migrated, and told who acts. */
@NullMarked
package org.openndtms.portal.database;

import org.jspecify.annotations.NullMarked;
