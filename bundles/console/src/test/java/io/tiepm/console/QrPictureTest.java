package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What is drawn is read again by a reader of codes. */
class QrPictureTest {
    private static final String TEXT =
            "https://verify.example/#rpc=https%3A%2F%2Fnode.example&registry=0x" + "a".repeat(40) + "&asset=0x12";
    private static final int SCALE = 4;
    private static final int LIGHT = 0xffffff;

    private final QrPicture picture = new QrPicture(TEXT);

    @Test
    void isReadFromAnImage() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertEquals(TEXT, read(pixels, image.getWidth()));
    }

    @Test
    void isReadFromADrawing() throws Exception {
        String svg = new String(picture.svg(), StandardCharsets.US_ASCII);
        int[] pixels = light();
        Matcher module = Pattern.compile("M([0-9]+) ([0-9]+)h1v1h-1z").matcher(svg);
        while (module.find()) {
            fill(pixels, Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2)));
        }
        assertEquals(TEXT, read(pixels, picture.size() * SCALE));
    }

    @Test
    void isReadFromADarkTerminal() throws Exception {
        assertEquals(TEXT, read(terminal(picture.lines(false), true), picture.size() * SCALE));
    }

    @Test
    void isReadFromALightTerminal() throws Exception {
        assertEquals(TEXT, read(terminal(picture.lines(true), false), picture.size() * SCALE));
    }

    @Test
    void saysWhenATextIsTooLong() {
        String told = assertThrows(IllegalArgumentException.class, () -> new QrPicture("x".repeat(3000)))
                .getMessage();
        assertTrue(told.startsWith("3000 characters are too many"), told);
    }

    /** What a terminal shows of lines: blocks in the colour of its text, the rest in that of its background. */
    private int[] terminal(List<String> lines, boolean isTextLight) {
        int[] pixels = light();
        for (int y = 0; y < picture.size(); y++) {
            for (int x = 0; x < picture.size(); x++) {
                char block = lines.get(y / 2).charAt(x);
                boolean isText = block == '\u2588' || block == (y % 2 == 0 ? '\u2580' : '\u2584');
                if (isText != isTextLight) {
                    fill(pixels, x, y);
                }
            }
        }
        return pixels;
    }

    private int[] light() {
        int[] pixels = new int[picture.size() * picture.size() * SCALE * SCALE];
        Arrays.fill(pixels, LIGHT);
        return pixels;
    }

    private void fill(int[] pixels, int x, int y) {
        for (int i = 0; i < SCALE * SCALE; i++) {
            pixels[(y * SCALE + i / SCALE) * picture.size() * SCALE + x * SCALE + i % SCALE] = 0;
        }
    }

    private static String read(int[] pixels, int width) throws Exception {
        RGBLuminanceSource source = new RGBLuminanceSource(width, width, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)))
                .getText();
    }
}
