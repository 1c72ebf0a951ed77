object Names {
    const val SHOP = "shop"
}
