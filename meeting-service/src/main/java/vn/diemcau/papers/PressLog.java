package vn.diemcau.papers;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what the printer warns of; it tells at INFO each font and each style sheet of each paper. */
final class PressLog implements XRLogger {
    private static final Logger LOG = LoggerFactory.getLogger(PaperPress.class);

    @Override
    public void log(String where, Level level, String message) {
        if (tells(level)) {
            LOG.warn("{}", message);
        }
    }

    @Override
    public void log(String where, Level level, String message, Throwable cause) {
        if (tells(level)) {
            LOG.warn(message, cause);
        }
    }

    @Override
    public void setLevel(String logger, Level level) {
        // Levels are set where all of them are, in the configuration of the log.
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return tells(diagnostic.getLevel());
    }

    private static boolean tells(Level level) {
        return level.intValue() >= Level.WARNING.intValue();
    }
}
