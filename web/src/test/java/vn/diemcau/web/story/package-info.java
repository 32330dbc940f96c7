/** One meeting from plan to archive, told over HTTP: the file a newcomer reads first. */
@NullMarked
package vn.diemcau.web.story;

import org.jspecify.annotations.NullMarked;
