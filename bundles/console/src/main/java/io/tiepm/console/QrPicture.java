package io.tiepm.console;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A QR code (ISO/IEC 18004) as a picture, with the four modules of light around it that readers need. Immutable. */
final class QrPicture {
    private static final int LIGHT = 4;
    /** Pixels of a module: at 300 dots an inch close to a millimetre. */
    private static final int PIXELS = 12;

    private final ByteMatrix modules;

    /**
     * Makes the code; a seventh of it may be scratched.
     *
     * @throws IllegalArgumentException if the text is too long for one
     */
    QrPicture(String text) {
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(
                    text.length() + " characters are too many for a QR code; take shorter addresses", tooLong);
        }
    }

    /** How many modules it is wide and high, light included. */
    int size() {
        return modules.getWidth() + 2 * LIGHT;
    }

    private boolean isDark(int x, int y) {
        int column = x - LIGHT;
        int row = y - LIGHT;
        return column >= 0
                && column < modules.getWidth()
                && row >= 0
                && row < modules.getHeight()
                && modules.get(column, row) == 1;
    }

    /**
     * Lines of half blocks, two modules of height to a character.
     *
     * @param dark whether what is written is dark and what is not is light, as on paper
     */
    List<String> lines(boolean dark) {
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < size(); y += 2) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < size(); x++) {
                boolean upper = isDark(x, y) == dark;
                boolean lower = y + 1 < size() ? isDark(x, y + 1) == dark : !dark;
                line.append(upper ? lower ? '\u2588' : '\u2580' : lower ? '\u2584' : ' ');
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** A drawing that a browser or a label printer scales. */
    byte[] svg() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < size(); y++) {
            for (int x = 0; x < size(); x++) {
                if (isDark(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size() + " " + size()
                + "\" width=\"" + size() + "mm\" height=\"" + size() + "mm\" shape-rendering=\"crispEdges\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<path d=\"" + path + "\"/>\n</svg>\n";
        return svg.getBytes(StandardCharsets.US_ASCII);
    }

    /** An image in black and white. */
    byte[] png() throws IOException {
        int pixels = size() * PIXELS;
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                image.setRGB(x, y, isDark(x / PIXELS, y / PIXELS) ? 0 : 0xffffff);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
