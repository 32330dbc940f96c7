/** <em>Vận hành</em>: how the product, its bridge, its clock, its post and its storage are doing; what its API is. */
@NullMarked
package vn.diemcau.web.operations;

import org.jspecify.annotations.NullMarked;
