/* The device of README.md by libmodbus (Debian libmodbus-dev). */
#include <errno.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static modbus_mapping_t *memory;

static void number(int at, uint64_t bits, int registers) {
    for (int turned = 0; turned < 2; turned++) {
        for (int swapped = 0; swapped < 2; swapped++) {
            int place = at + (swapped * 2 + turned) * registers;
            for (int word = 0; word < registers; word++) {
                uint16_t w = bits >> 16 * (turned ? word : registers - 1 - word);
                memory->tab_registers[place + word] = swapped ? (uint16_t)(w << 8 | w >> 8) : w;
            }
        }
    }
}

static void fill(void) {
    static const uint16_t pump[] = {215, 657, 683, 127, 70000 & 0xffff, 70000 >> 16, 1480};
    float f = 123.456f;
    double d = 3.141592653589793;
    uint32_t f_bits;
    uint64_t d_bits;
    memcpy(&f_bits, &f, sizeof f);
    memcpy(&d_bits, &d, sizeof d);
    memcpy(memory->tab_registers, pump, sizeof pump);
    number(100, 0x12345678, 2);
    number(110, f_bits, 2);
    number(120, d_bits, 4);
    number(140, (uint64_t)-2, 4);
    memory->tab_registers[160] = (uint16_t)-12345;
    memory->tab_registers[161] = 0xa5c3;
    memory->tab_registers[162] = 0x7fc0;
    for (int i = 164; i < 168; i++) {
        memory->tab_registers[i] = 0xffff;
    }
    for (int i = 0; i < 4; i++) {
        memory->tab_registers[170 + i] = "TIEPM-07"[2 * i] << 8 | "TIEPM-07"[2 * i + 1];
    }
    for (int i = 0; i < 10; i++) {
        memory->tab_input_registers[i] = 1000 + i;
    }
    for (int i = 0; i < 16; i++) {
        memory->tab_bits[i] = i % 3 == 0;
        memory->tab_input_bits[i] = i % 2;
    }
}

static void answer(modbus_t *modbus, const uint8_t *query, int length) {
    int header = modbus_get_header_length(modbus);
    int unit = query[header - 1];
    int function = query[header];
    int first = query[header + 1] << 8 | query[header + 2];
    int last = first + (query[header + 3] << 8 | query[header + 4]) - 1;
    if (header > 1 && unit == 2) {
        return;
    }
    if (header > 1 && unit == 3) {
        modbus_reply_exception(modbus, query, MODBUS_EXCEPTION_GATEWAY_TARGET);
    } else if (function == 3 && first < 100 && last >= 20) {
        modbus_reply_exception(modbus, query, MODBUS_EXCEPTION_ILLEGAL_DATA_ADDRESS);
    } else {
        modbus_reply(modbus, query, length, memory);
    }
}

/* One unit on a serial line. */
static int serial(const char *file, int unit) {
    modbus_t *modbus = modbus_new_rtu(file, 19200, 'N', 8, 1);
    modbus_set_slave(modbus, unit);
    if (modbus_connect(modbus) < 0) {
        fprintf(stderr, "cannot open %s: %s\n", file, modbus_strerror(errno));
        return 1;
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        int line = modbus_get_socket(modbus);
        fd_set waiting;
        FD_ZERO(&waiting);
        FD_SET(0, &waiting);
        FD_SET(line, &waiting);
        if (select(line + 1, &waiting, NULL, NULL, NULL) < 0 || FD_ISSET(0, &waiting)) {
            return 0; /* whoever started us is done */
        }
        uint8_t query[MODBUS_RTU_MAX_ADU_LENGTH];
        int length = modbus_receive(modbus, query);
        if (length > 0) {
            answer(modbus, query, length);
        }
    }
}

int main(int count, char **arguments) {
    memory = modbus_mapping_new(16, 16, 200, 10);
    fill();
    if (count > 3) {
        return serial(arguments[1], atoi(arguments[2]));
    }
    modbus_t *modbus = modbus_new_tcp("127.0.0.1", count > 1 ? atoi(arguments[1]) : 0);
    int door = modbus_tcp_listen(modbus, 20);
    if (door < 0) {
        fprintf(stderr, "cannot listen: %s\n", modbus_strerror(errno));
        return 1;
    }
    puts("ready");
    fflush(stdout);
    fd_set open;
    FD_ZERO(&open);
    FD_SET(0, &open);
    FD_SET(door, &open);
    for (;;) {
        fd_set waiting = open;
        if (select(FD_SETSIZE, &waiting, NULL, NULL, NULL) < 0) {
            return 1;
        }
        for (int fd = 0; fd < FD_SETSIZE; fd++) {
            if (!FD_ISSET(fd, &waiting)) {
                continue;
            }
            if (fd == 0) {
                return 0; /* whoever started us is done */
            }
            if (fd == door) {
                int link = accept(door, NULL, NULL);
                if (link >= 0 && link < FD_SETSIZE) {
                    FD_SET(link, &open);
                }
                continue;
            }
            uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
            modbus_set_socket(modbus, fd);
            int length = modbus_receive(modbus, query);
            if (length > 0) {
                answer(modbus, query, length);
            } else if (length < 0) {
                close(fd);
                FD_CLR(fd, &open);
            }
        }
    }
}
