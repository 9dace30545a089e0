package io.tiepm.driver.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineDeviceTest {

    @Test
    void answersEveryQuestionOfEverybody() throws IOException {
        try (LineDevice device = new LineDevice(question -> question.replace("READ", "IS"));
                Socket one = connect(device);
                Socket other = connect(device)) {
            assertEquals("IS 1", ask(one, "READ 1\n"));
            assertEquals("IS 2", ask(other, "READ 2\n"));
            assertEquals("IS 3", ask(one, "READ 3\r\n"));
        }
    }

    @Test
    void hangsUpAndListensNoMoreOnceItIsClosed() throws IOException {
        LineDevice device = new LineDevice(question -> "yes");
        try (Socket line = connect(device)) {
            assertEquals("yes", ask(line, "there\n"));
            device.close();
            assertEquals("gone", ask(line, "there\n"));
        }
        assertThrows(ConnectException.class, () -> connect(device).close());
    }

    private static Socket connect(LineDevice device) throws IOException {
        return new Socket(device.address().getAddress(), device.address().getPort());
    }

    private static String ask(Socket line, String question) throws IOException {
        try {
            line.getOutputStream().write(question.getBytes(US_ASCII));
            String answer = new BufferedReader(new InputStreamReader(line.getInputStream(), US_ASCII)).readLine();
            return answer == null ? "gone" : answer;
        } catch (SocketException gone) {
            return "gone";
        }
    }
}
