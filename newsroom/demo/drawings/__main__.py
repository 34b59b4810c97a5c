from newsroom.demo.drawings.draw import main

main()
