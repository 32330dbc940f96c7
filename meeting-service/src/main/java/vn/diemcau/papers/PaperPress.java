package vn.diemcau.papers;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import jakarta.inject.Singleton;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.diemcau.chain.Hashes;
import vn.diemcau.cores.HeavyWork;

/**
 * Makes PDF/A-2a of XHTML, with all fonts inside. The same text of the same moment gives the same bytes on every node,
 * so that a paper can be made again and compared.
 */
@Singleton
public class PaperPress {
    static final String FAMILY = "Paper Serif";
    private static final Pattern DATES = Pattern.compile("(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)[^<]*(</xmp:)");

    static {
        XRLog.setLoggerImpl(new PressLog());
    }

    // One at a time: the papers of 260 invitations are a minute's work for one core.
    private final HeavyWork heavyWork = new HeavyWork("press", 1);

    public byte[] print(String xhtml, Instant madeAt) {
        return heavyWork.inTurn(() -> printed(xhtml, madeAt));
    }

    private static byte[] printed(String xhtml, Instant madeAt) {
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.withProducer("Điểm Cầu");
        font(builder, "Regular", 400, FontStyle.NORMAL);
        font(builder, "Bold", 700, FontStyle.NORMAL);
        font(builder, "Italic", 400, FontStyle.ITALIC);
        font(builder, "BoldItalic", 700, FontStyle.ITALIC);
        // Papers bring everything along: nothing is fetched, whatever an entered text may name.
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(xhtml, null);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (var document = renderer.getPdfDocument()) {
                var moment = calendar(madeAt);
                document.setDocumentId(idOf(xhtml));
                document.getDocumentInformation().setCreationDate(moment);
                document.getDocumentInformation().setModificationDate(moment);
                tellTheSameDates(document, madeAt);
                var bytes = new ByteArrayOutputStream(256 * 1024);
                document.save(bytes);
                return bytes.toByteArray();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A paper could not be printed", failure);
        }
    }

    private static void font(PdfRendererBuilder builder, String face, int weight, FontStyle style) {
        builder.useFont(() -> resource("/fonts/LiberationSerif-" + face + ".ttf"), FAMILY, weight, style, true);
    }

    private static InputStream resource(String path) {
        var stream = PaperPress.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("The font " + path + " is part of this product and is missing");
        }
        return stream;
    }

    private static long idOf(String xhtml) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(Hashes.sha256(xhtml))).getLong();
    }

    /** The XMP packet bears the moment of printing; a paper made again would differ by it. */
    private static void tellTheSameDates(PDDocument document, Instant madeAt) throws IOException {
        var catalog = document.getDocumentCatalog();
        var metadata = catalog.getMetadata();
        if (metadata == null) {
            return;
        }
        var packet = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        var told = DATES.matcher(packet).replaceAll("$1" + madeAt.truncatedTo(ChronoUnit.SECONDS) + "$2");
        metadata.importXMPMetadata(told.getBytes(StandardCharsets.UTF_8));
    }

    private static Calendar calendar(Instant at) {
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("GMT"), Locale.ROOT);
        calendar.setTimeInMillis(at.truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
        return calendar;
    }
}
