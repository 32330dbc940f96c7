/** <em>Kho</em>: the one way to the database: transactions, SQL, and the server that comes with the product. */
@NullMarked
package vn.diemcau.store;

import org.jspecify.annotations.NullMarked;
