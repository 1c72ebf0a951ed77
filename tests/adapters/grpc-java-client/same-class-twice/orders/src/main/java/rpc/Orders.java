package rpc;

public class Orders {
    public static void main(String[] args) {
        new Client(30, "orders", 8850);
    }
}
