package rpc;

public class Billing {
    public static void main(String[] args) {
        new Client(40, "billing", 8851);
    }
}
